package dev.belay.command;

import dev.belay.engine.Errand;
import dev.belay.host.Ended;
import dev.belay.host.LogEnd;
import dev.belay.host.LowWater;
import dev.belay.host.SecretStore;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.time.Duration;

/// Tells an operator how a command failed.
final class CommandFailure {
    private static final int KILLED = 128;

    private final Errand errand;
    private final SecretStore secrets;
    private final LowWater disks;

    /// @param disks the file systems that the command may have written to
    CommandFailure(Errand errand, SecretStore secrets, LowWater disks) {
        this.errand = errand;
        this.secrets = secrets;
        this.disks = disks;
    }

    Problem of(Ended ended) {
        return switch (ended) {
            case Ended.Exit(int code) ->
                problem((code > KILLED ? "signal " + (code - KILLED) + " ended it" : "it ended with code " + code)
                        + "; ");
            case Ended.Silent(var silence) ->
                problem("it showed no sign of life for " + readable(silence)
                        + ": no output, no work of the processor, no change to the data\n");
            case Ended.Waiting(var holder) -> problem("it " + holder + "\n");
            case Ended.Aborted _ -> new Problem(what(), "the operator asked to take the run back", log());
        };
    }

    // Of what Belay ended itself the reason says more than its last line, and stands on a line of its own.
    private Problem problem(String why) {
        var full = disks.full(what());
        return new Problem(
                what(),
                full.map(disk -> disk.why() + "; ").orElse("") + why + lastLines(),
                full.map(disk -> disk.next() + "; ").orElse("") + log() + errand.otherwise());
    }

    private String what() {
        return "cannot " + errand.deed() + " ("
                + secrets.redact(errand.command().line().gist()) + ")";
    }

    private String log() {
        return "read the whole log: `less " + ShellWord.of(errand.log()) + "`";
    }

    private String lastLines() {
        var lines = LogEnd.of(errand.log());
        return lines.isEmpty() ? "it wrote nothing" : "its last lines:\n" + secrets.redact(String.join("\n", lines));
    }

    private static String readable(Duration time) {
        return time.toMinutes() > 0
                ? time.toMinutes() + " min"
                : time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
