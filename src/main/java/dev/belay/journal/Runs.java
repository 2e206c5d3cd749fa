package dev.belay.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The runs of an instance, past and present.
public final class Runs {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    /// @param own the instance's `.belay` folder
    public Runs(Path own) {
        this.folder = own.resolve("runs");
    }

    /// All runs whose journal was begun, oldest first.
    public List<RunFolder> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(RunFolder::new)
                    .filter(run -> Files.exists(run.journal()) && Files.exists(run.plan()))
                    .sorted(Comparator.comparing(RunFolder::id))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The run begun last.
    public Optional<RunFolder> newest() {
        return all().reversed().stream().findFirst();
    }

    /// The run of that name.
    public Optional<RunFolder> find(String id) {
        return all().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /// The place of the run of that name, begun or not.
    public RunFolder at(String id) {
        return new RunFolder(folder.resolve(id));
    }

    /// The name and place of a run that begins at `time`; nothing is made yet. Names sort by time.
    public RunFolder named(Instant time, String kind) {
        return new RunFolder(folder.resolve(NAME.format(time) + "-" + kind));
    }
}
