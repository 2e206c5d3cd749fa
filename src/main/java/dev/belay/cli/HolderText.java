package dev.belay.cli;

import dev.belay.host.Holder;
import java.time.Duration;
import java.time.Instant;

/// What a process is doing that holds an instance's lock and conducts no run yet.
final class HolderText {
    private static final String PROGRAM = "belay.jar ";

    private HolderText() {}

    static String of(Holder holder, Instant now) {
        return doing(holder.command()) + ", started " + Times.ago(Duration.between(holder.since(), now));
    }

    private static String doing(String command) {
        var at = command.indexOf(PROGRAM);
        if (at < 0) {
            return command;
        }
        var words = command.substring(at + PROGRAM.length());
        return words.startsWith("run-detached ") ? "it is about to begin a run" : "belay " + words;
    }
}
