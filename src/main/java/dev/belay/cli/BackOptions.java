package dev.belay.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What `rollback`, `downgrade` and `restore` can be told about what is lost.
final class BackOptions {
    @ArgGroup
    private Losses losses = new Losses();

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    /// One of the two: what is lost lies still only once users are out.
    static final class Losses {
        @Option(names = "--dry-run", description = "only show what would be lost")
        private boolean dry;

        @Option(
                names = "--export-losses",
                paramLabel = "FOLDER",
                description =
                        "once users are out, write what would be lost into this new folder: rows as CSV, and files")
        private Optional<Path> folder = Optional.empty();
    }

    boolean isDry() {
        return losses.dry;
    }

    boolean isAgreed() {
        return yes;
    }

    /// The folder for what is lost.
    Optional<Path> losses() {
        return losses.folder.map(folder -> folder.toAbsolutePath().normalize());
    }
}
