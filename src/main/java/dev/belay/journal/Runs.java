package dev.belay.journal;

import dev.belay.host.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
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
        return folders().stream()
                .filter(run -> Unreadable.isThere(run.journal()) && Unreadable.isThere(run.plan()))
                .toList();
    }

    private List<RunFolder> folders() {
        if (!Unreadable.isThere(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(RunFolder::new)
                    .sorted(Comparator.comparing(RunFolder::id))
                    .toList();
        } catch (IOException failure) {
            throw Unreadable.explain(folder, failure);
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

    /// The instance's lock, which whoever conducts a run holds.
    public Path lock() {
        return folder.resolveSibling("lock");
    }

    /// The name and place of a run that begins at `time`; nothing is made yet. Names sort in the order in which runs
    /// began, even where the clock was set back meanwhile.
    public RunFolder named(Instant time, String kind) {
        var begins = folders().stream()
                .flatMap(run -> began(run.id()).stream())
                .max(Comparator.naturalOrder())
                .map(newest -> newest.plusMillis(1))
                .filter(time::isBefore)
                .orElse(time);
        return new RunFolder(folder.resolve(NAME.format(begins) + "-" + kind));
    }

    /// When the run of that name began, as the name tells.
    public static Optional<Instant> began(String id) {
        try {
            return Optional.of(Instant.from(NAME.parse(id.split("-", 2)[0])));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
