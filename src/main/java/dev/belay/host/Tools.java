package dev.belay.host;

import dev.belay.problem.Problem;
import java.time.Duration;

/// Runs short programs such as git: without a terminal, in a process group of their own, ended when they take too
/// long.
/// Should Belay die, they die with it.
public final class Tools {
    private static final Duration TAIL = Duration.ofSeconds(2);

    /// Runs it to its end, in a real (not a virtual) thread. A code other than 0 is an answer, not a failure.
    /// What the program leaves running in its group is ended.
    public Output run(Call call) {
        return run(call, Streams.NONE);
    }

    /// The same, with something to read or with its answer in a file.
    public Output run(Call call, Streams streams) {
        try (var program = Piped.start(call, streams)) {
            var out = Drain.of(program.out());
            var ended = program.ended(call.limit()).orElseThrow(() -> tooLong(call));
            return new Output(ended.code(), out.text(TAIL), ended.err());
        }
    }

    /// The same of a program that may take as long as it likes: each time another `glance` went by it is looked after,
    /// and a failure of that ends it.
    public Output run(Call call, Streams streams, Duration glance, Runnable look) {
        try (var program = Piped.start(call, streams)) {
            var out = Drain.of(program.out());
            var ended = program.ended(glance);
            while (ended.isEmpty()) {
                look.run();
                ended = program.ended(glance);
            }
            return new Output(ended.get().code(), out.text(TAIL), ended.get().err());
        }
    }

    /// Begins a talk; must be called in a thread that lives as long as it. The limit of the call does not count.
    public Talk talk(Call call) {
        return new Talk(Piped.start(call));
    }

    private static Problem tooLong(Call call) {
        return new Problem(
                "cannot finish " + call.shown(),
                "it was still running after " + call.limit().toSeconds() + " s",
                "run it by hand in " + call.folder() + " to see what it waits for: `" + call.shown() + "`");
    }
}
