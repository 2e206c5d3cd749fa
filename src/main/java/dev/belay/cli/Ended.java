package dev.belay.cli;

import dev.belay.journal.RunFolder;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;

/// Why a runner ended before its run was over.
final class Ended {
    private Ended() {}

    static Problem unbegun(RunFolder run) {
        return new Problem(
                "cannot begin " + run.id(),
                "the process that was to conduct it ended before it began" + lastWords(run),
                "start it again: nothing was changed");
    }

    static Problem early(RunFolder run) {
        return new Problem(
                run.id() + " was interrupted before it was over",
                "the process that conducted it is gone" + lastWords(run),
                "run `belay resume`: it finishes the run or takes it back");
    }

    private static String lastWords(RunFolder run) {
        var log = run.path().resolve("runner.log");
        try {
            var words = Files.exists(log) ? Files.readString(log).strip() : "";
            return words.isEmpty() ? "" : "; its last words: " + words;
        } catch (IOException failure) {
            return "; its log " + log + " cannot be read: " + failure.getMessage();
        }
    }
}
