package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.engine.Action;
import dev.belay.host.DurableFiles;
import dev.belay.host.RealPath;
import dev.belay.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Removes releases beyond what is kept: only folders that carry Belay's record, never one in use.
final class OldReleases implements Action {
    private static final String GOING = ".removed-by-belay";

    private final Step.PruneReleases step;
    private final FaultPoints faults;

    OldReleases(Step.PruneReleases step, FaultPoints faults) {
        this.step = step;
        this.faults = faults;
    }

    /// Keeps the newest, counting those in use.
    @Override
    public Map<String, String> perform() {
        folders().stream().filter(OldReleases::isGoing).forEach(this::remove);
        var removed = folders().stream()
                .filter(folder -> ReleaseRecord.in(folder).isPresent())
                .sorted(Comparator.comparing(OldReleases::made).reversed())
                .skip(step.keep())
                .filter(folder -> !isUsed(folder))
                .toList();
        removed.forEach(this::take);
        return Map.of(
                "removed",
                removed.stream().map(Path::getFileName).map(Path::toString).collect(Collectors.joining(" ")));
    }

    /// What is removed stays removed: it can be prepared again.
    @Override
    public void undo() {}

    // Renamed first: half a folder must never look like a release.
    private void take(Path release) {
        var going = release.resolveSibling(release.getFileName() + GOING);
        DurableFiles.rename(release, going);
        faults.reach("prune-renamed");
        remove(going);
    }

    private void remove(Path folder) {
        DurableFiles.removeOwn(folder, step.releases());
    }

    private List<Path> folders() {
        if (!Files.isDirectory(step.releases())) {
            return List.of();
        }
        try (var entries = Files.list(step.releases())) {
            return entries.filter(entry -> Files.isDirectory(entry, NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isUsed(Path folder) {
        return step.use().stream().anyMatch(used -> RealPath.isSame(used, folder));
    }

    private static boolean isGoing(Path folder) {
        return folder.getFileName().toString().endsWith(GOING);
    }

    private static Instant made(Path folder) {
        return ReleaseRecord.in(folder)
                .map(record -> Instant.parse(record.made()))
                .orElse(Instant.EPOCH);
    }
}
