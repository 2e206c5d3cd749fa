package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
        Programs.require(call.argv().getFirst(), call.folder(), call.environment());
        var child = start(builder(call), streams, call);
        feed(child, streams);
        var out = Drain.of(child.getInputStream());
        var err = Drain.of(child.getErrorStream());
        try {
            if (!child.waitFor(call.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooLong(call);
            }
            return new Output(child.exitValue(), out.text(TAIL), err.text(TAIL));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    "cannot finish " + shown(call), "Belay was told to stop waiting for it", "start it again");
        } finally {
            child.destroyForcibly();
            LibC.signal(-child.pid(), LibC.KILL);
        }
    }

    /// Begins a talk; must be called in a thread that lives as long as it. The limit of the call does not count.
    public Talk talk(Call call) {
        Programs.require(call.argv().getFirst(), call.folder(), call.environment());
        return new Talk(start(builder(call), call));
    }

    private static void feed(Process child, Streams streams) {
        if (!streams.isSilent()) {
            Thread.ofPlatform().daemon().name("feed").start(() -> streams.feed(child.getOutputStream()));
        }
    }

    private static ProcessBuilder builder(Call call) {
        var builder = new ProcessBuilder(Shim.mortal(call.argv()))
                .directory(call.folder().toFile());
        builder.environment().putAll(call.environment());
        return builder;
    }

    private static Process start(ProcessBuilder builder, Streams streams, Call call) {
        if (streams.isSilent()) {
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        }
        streams.out().ifPresent(file -> builder.redirectOutput(file.toFile()));
        return start(builder, call);
    }

    private static Process start(ProcessBuilder builder, Call call) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + shown(call), failure);
        }
    }

    private static Problem tooLong(Call call) {
        return new Problem(
                "cannot finish " + shown(call),
                "it was still running after " + call.limit().toSeconds() + " s",
                "run it by hand in " + call.folder() + " to see what it waits for: `" + shown(call) + "`");
    }

    private static String shown(Call call) {
        return String.join(" ", call.argv());
    }
}
