package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Evidence;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Proves a backup: every checksum, then a restore into a scratch folder whose facts must equal those recorded. Undo
/// removes the scratch.
public final class Proving implements Action {
    private final Step.ProveBackup step;
    private final Keepers keepers;
    private final Clock clock;

    public Proving(Step.ProveBackup step, Keepers keepers, Clock clock) {
        this.step = step;
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        var folder = new BackupFolder(step.backup());
        var written = Damage.noted(step.backup(), clock, folder::check);
        folder.requireOfHere(written);
        removeScratch();
        CopyFolder.make(step.scratch());
        var compared = new ArrayList<String>();
        for (var part : written.parts()) {
            compared.add(prove(part));
        }
        removeScratch();
        var manifest = Checksum.ofFile(step.backup().resolve(BackupRecord.FILE));
        new Proof(level(written), clock.now(), manifest, List.copyOf(compared)).write(step.backup());
        Damage.forget(step.backup());
        return Map.of("proven", String.join("; ", compared));
    }

    @Override
    public void undo() {
        removeScratch();
    }

    private String prove(BackupRecord.Part part) {
        var keeper = keepers.of(part.data());
        var copy = BackupRecord.copyOf(step.backup(), part.name());
        var recorded = Damage.noted(step.backup(), clock, () -> keeper.factsOf(copy));
        var differences = restored(part, copy, recorded);
        Damage.noted(step.backup(), clock, () -> requireRestores(part, differences));
        return part.name() + ": "
                + switch (keeper.evidence()) {
                    case RESTORED -> recorded.values().size() + " facts and all content equal";
                    case DECODED -> "read through and rows counted, not restored: there is no place to restore to";
                };
    }

    private Proof.Level level(BackupRecord written) {
        return written.parts().stream()
                        .map(part -> keepers.of(part.data()).evidence())
                        .anyMatch(Evidence.DECODED::equals)
                ? Proof.Level.DECODED
                : Proof.Level.RESTORED;
    }

    private List<String> restored(BackupRecord.Part part, Path copy, Facts recorded) {
        var keeper = keepers.of(part.data());
        var place = step.scratch().resolve(part.name());
        keeper.restore(copy, place);
        return recorded.differences(keeper.factsAt(place, Depth.FULL));
    }

    private List<String> requireRestores(BackupRecord.Part part, List<String> differences) {
        if (!differences.isEmpty()) {
            throw BackupRecord.refused(
                    step.backup(),
                    "'" + part.name() + "' restored from it is not what was backed up: "
                            + String.join(", ", differences));
        }
        return differences;
    }

    private void removeScratch() {
        if (Files.exists(step.scratch())) {
            BackupRecord.read(step.backup())
                    .parts()
                    .forEach(part ->
                            keepers.of(part.data()).release(step.scratch().resolve(part.name())));
        }
        DurableFiles.removeOwn(step.scratch(), step.scratch().resolveSibling(""));
    }
}
