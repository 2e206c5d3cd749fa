package dev.belay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which instance a command is about, and how it answers.
final class Here {
    @Option(
            names = {"-C", "--home"},
            paramLabel = "DIR",
            description = "the instance's home folder (default: BELAY_HOME, else the nearest folder with a belay.yaml)")
    private Path home = Path.of("");

    @Option(names = "--json", description = "answer as JSON on standard output")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    boolean isJson() {
        return json;
    }

    /// The home folder: as told, else the nearest one above with a manifest, or with runs that a lost manifest left
    /// behind, else the current folder.
    Path home() {
        if (!home.toString().isEmpty()) {
            return home.toAbsolutePath().normalize();
        }
        var told = System.getenv("BELAY_HOME");
        return told == null
                ? nearest(Path.of("").toAbsolutePath())
                : Path.of(told).toAbsolutePath();
    }

    // Runs and backups keep manifests, too, and are no instances.
    private static @Nullable Path outsideOfBelays(Path start) {
        var outside = start;
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (folder.endsWith(".belay")) {
                outside = folder.getParent();
            }
        }
        return outside;
    }

    private static Path nearest(Path start) {
        for (var folder = outsideOfBelays(start); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("belay.yaml")) || Files.isDirectory(folder.resolve(".belay/runs"))) {
                return folder;
            }
        }
        return start;
    }
}
