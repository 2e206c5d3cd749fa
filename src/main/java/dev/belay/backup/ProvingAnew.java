package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Proves the backup that the same run made. Where a content that it shares with older ones is damaged, the backup is
/// made once more, with that content taken from the data anew, and proven again.
public final class ProvingAnew implements Action {
    /// What the evidence calls damage that was found and mended.
    public static final String MENDED = "mended";

    /// What the evidence calls older backups with contents that nobody has any more.
    public static final String HURT = "hurt";

    // The contents of one long file are found damaged after the list of them.
    private static final int TRIES = 3;

    private final Step.BackUp made;
    private final Proving proving;
    private final Keepers keepers;
    private final Clock clock;

    public ProvingAnew(Step.BackUp made, Step.ProveBackup step, Keepers keepers, Clock clock) {
        this.made = made;
        this.proving = new Proving(step, keepers, clock);
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        var proven = proven(TRIES);
        if (!proven.containsKey(MENDED)) {
            return proven;
        }
        var hurt = hurt();
        if (!hurt.isEmpty()) {
            proven.put(HURT, String.join(", ", hurt));
        }
        return proven;
    }

    @Override
    public void undo() {
        proving.undo();
    }

    private Map<String, String> proven(int left) {
        try {
            return new TreeMap<>(proving.perform());
        } catch (Problem damaged) {
            if (left == 1 || lost(made.backup()).isEmpty()) {
                throw damaged;
            }
            new BackingUp(made, keepers, clock).again();
            var proven = proven(left - 1);
            proven.put(MENDED, damaged.why());
            return proven;
        }
    }

    private Optional<String> lost(Path backup) {
        return BackupRecord.read(backup).parts().stream()
                .flatMap(part -> keepers.of(part.data()).lost(BackupRecord.copyOf(backup, part.name())).stream())
                .findFirst();
    }

    // The data hold this content no more, so that no backup after them can give it back.
    private List<String> hurt() {
        return new BackupCatalog(made.backup().resolveSibling(""), clock)
                .all().stream()
                        .filter(older -> isHurt(older.folder()))
                        .map(BackupCatalog.Listed::id)
                        .toList();
    }

    // An old backup that cannot be read is hurt, and does not stand in the way of the new one.
    private Optional<String> hurt(Path backup) {
        try {
            return lost(backup);
        } catch (Problem unreadable) {
            return Optional.of(unreadable.why());
        } catch (UncheckedIOException unreadable) {
            return Optional.of("it cannot be read: " + unreadable.getMessage());
        }
    }

    private boolean isHurt(Path backup) {
        var why = hurt(backup);
        why.ifPresent(loss -> new Damage(clock.now(), loss).write(backup));
        return why.isPresent();
    }
}
