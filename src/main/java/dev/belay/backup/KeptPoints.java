package dev.belay.backup;

import dev.belay.host.DurableFiles;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which rollback points of a run are to become a backup before they may go, and the record that they did.
///
/// The record is made last, when that backup is proven. Without it a point is the only copy of the state at the stop,
/// whatever stopped Belay: what cannot be written down is kept.
public final class KeptPoints {
    private final Path record;
    private final Set<Path> awaited;
    private final List<Path> backups;
    private final Optional<Path> fingerprint;

    private KeptPoints(Path record, List<Step.KeepPoints> steps, Optional<Path> fingerprint) {
        this.record = record;
        this.fingerprint = fingerprint;
        this.awaited = steps.stream()
                .flatMap(keep -> keep.points().stream())
                .map(Step.PointOf::point)
                .collect(Collectors.toUnmodifiableSet());
        this.backups = steps.stream().map(Step.KeepPoints::backup).toList();
    }

    /// Those that the plan of `run` wants kept.
    public static KeptPoints of(RunFolder run, Plan plan) {
        return new KeptPoints(
                run.kept(),
                plan.after().stream()
                        .flatMap(step -> step instanceof Step.KeepPoints keep ? Stream.of(keep) : Stream.of())
                        .toList(),
                plan.steps().stream()
                        .flatMap(step -> step instanceof Step.TakeFingerprint take ? Stream.of(take) : Stream.of())
                        .map(Step.TakeFingerprint::record)
                        .findFirst());
    }

    /// When the data were what the points hold: at the stop, when their fingerprint was written down.
    Optional<Instant> stateOf() {
        return fingerprint.filter(Files::exists).map(KeptPoints::written);
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether they are a proven backup, or there are none.
    public boolean areKept() {
        return awaited.isEmpty() || Files.exists(record);
    }

    /// Whether some are still there and no backup yet.
    public boolean areLeft() {
        return !areKept() && awaited.stream().anyMatch(Files::exists);
    }

    void note(String backup) {
        DurableFiles.write(record, backup + "\n");
    }

    void requireMayGo(Path point) {
        if (awaited.contains(point) && !areKept()) {
            throw new Problem(
                    "cannot remove the rollback point " + point,
                    areMade()
                            ? "it is not on record that it became a proven backup"
                            : "it could not be made into a backup, and is the only copy of the state at the stop",
                    "make room; the next `belay upgrade` tries it again");
        }
    }

    private boolean areMade() {
        return backups.stream().map(BackupFolder::new).allMatch(BackupFolder::isFinished);
    }
}
