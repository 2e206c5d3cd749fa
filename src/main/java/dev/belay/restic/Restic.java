package dev.belay.restic;

import dev.belay.host.Call;
import dev.belay.host.Clock;
import dev.belay.host.Talk;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs the program restic and listens to it until it ends. A code other than 0 is an answer, not a failure.
final class Restic {
    private static final String PROGRAM = "restic";
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Map<String, String> variables;
    private final Attendant attendant;
    private final Tools tools;
    private final Clock clock;

    /// @param variables the repository, its password and what else restic reads; never printed
    Restic(Map<String, String> variables, Attendant attendant, Tools tools, Clock clock) {
        this.variables = variables;
        this.attendant = attendant;
        this.tools = tools;
        this.clock = clock;
    }

    /// How restic ended and what it complained of.
    record Answer(int code, String complaints) {}

    /// What is to be done, for people, and how long it may show no sign of life.
    record Deed(String words, Path folder, Duration silence) {}

    /// Runs it to its end; `taker` gets each line of its answer.
    Answer run(Deed deed, Consumer<String> taker, List<String> words) {
        var argv = Stream.concat(Stream.of(PROGRAM), words.stream()).toList();
        var call = new Call(argv, deed.folder(), variables, deed.silence());
        try (var talk = tools.talk(call)) {
            var vigil = new Vigil(clock);
            while (!hasEnded(talk, vigil, taker)) {
                stay(deed, talk, vigil);
            }
            return new Answer(talk.code(), talk.complaints());
        }
    }

    // True when it has said its last word.
    private boolean hasEnded(Talk talk, Vigil vigil, Consumer<String> taker) {
        while (!talk.isSilent(GLANCE)) {
            var line = talk.hear(GLANCE);
            if (line.isEmpty()) {
                return true;
            }
            take(line.get(), vigil, taker);
        }
        vigil.worked(talk.work());
        return false;
    }

    private void take(String line, Vigil vigil, Consumer<String> taker) {
        var progress = Progress.of(line);
        vigil.said(progress.map(Progress::words).orElse(line));
        progress.map(Progress::words).ifPresentOrElse(attendant::hear, () -> taker.accept(line));
    }

    private void stay(Deed deed, Talk talk, Vigil vigil) {
        if (attendant.givesUp()) {
            throw new Problem(
                    "cannot " + deed.words(),
                    "the operator asked to take the run back",
                    "start it again when you are ready");
        }
        if (vigil.silence().compareTo(deed.silence()) > 0) {
            talk.close();
            throw new Problem(
                    "cannot " + deed.words(),
                    "restic showed no sign of life for " + deed.silence().toSeconds() + " s"
                            + Words.after(talk.complaints()),
                    "see whether the other machine answers");
        }
    }
}
