package dev.belay.engine;

import dev.belay.journal.RunFolder;
import java.nio.file.Path;

/// Where a step of a run keeps its log and its notes.
///
/// @param number the step's number, as the journal counts
public record Place(RunFolder run, int number) {
    private static final int LONGEST_NAME = 60;

    /// The log of what the step runs: `log/07-migrate.log`.
    public Path log(String task) {
        var safe = task.replaceAll("[^A-Za-z0-9._-]+", "-");
        return run.logs()
                .resolve("%02d-%s.log".formatted(number, safe.substring(0, Math.min(safe.length(), LONGEST_NAME))));
    }

    /// The folder of the step's child: its lock, its pid, its exit code.
    public Path child() {
        return run.children(number).resolve("do");
    }

    /// The folder of the child that takes the step back.
    public Path undoingChild() {
        return run.children(number).resolve("undo");
    }

    /// Exists, durably, when the step's own work began.
    public Path began() {
        return run.children(number).resolve("began");
    }
}
