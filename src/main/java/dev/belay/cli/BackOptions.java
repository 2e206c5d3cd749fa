package dev.belay.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What `rollback`, `downgrade` and `restore` can be told about what is lost.
final class BackOptions {
    @Option(names = "--dry-run", description = "only show what would be lost")
    private boolean dry;

    @Option(
            names = "--export-losses",
            paramLabel = "FOLDER",
            description = "once users are out, write what would be lost into this new folder: rows as CSV, and files")
    private Optional<Path> losses = Optional.empty();

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    boolean isDry() {
        return dry;
    }

    boolean isAgreed() {
        return yes;
    }

    /// The folder for what is lost.
    Optional<Path> losses() {
        return losses.map(folder -> folder.toAbsolutePath().normalize());
    }
}
