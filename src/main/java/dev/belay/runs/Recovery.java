package dev.belay.runs;

import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.journal.Standing;
import java.util.List;
import java.util.Optional;

/// Finds runs that are not over: at work, interrupted, or waiting for a person.
public final class Recovery {
    private final Runs runs;
    private final RunStore store;
    private final Kernel kernel;

    public Recovery(Runs runs, RunStore store, Kernel kernel) {
        this.runs = runs;
        this.store = store;
        this.kernel = kernel;
    }

    /// What a run that is not over is doing.
    public sealed interface Open {
        RunFolder run();

        /// A living process conducts it.
        record AtWork(RunFolder run, Owner owner) implements Open {}

        /// Its owner is gone; it must be taken over.
        record Interrupted(RunFolder run) implements Open {}

        /// Taking it back failed; a person must look.
        record NeedsHuman(RunFolder run) implements Open {}
    }

    /// The run that is not over; at most one can be. Every run is looked at, not the newest alone: a clock that was
    /// set back may have given an earlier name to a later run.
    public Optional<Open> open() {
        return runs.all().reversed().stream()
                .filter(run -> store.closed(run).isEmpty())
                .flatMap(run -> open(run).stream())
                .findFirst();
    }

    /// What that run is doing, if it is not over.
    Optional<Open> open(RunFolder run) {
        var entries = store.read(run);
        if (Standing.of(entries) instanceof Standing.Over(var ending, var _)) {
            return ending == Entry.Ending.NEEDS_HUMAN ? Optional.of(new Open.NeedsHuman(run)) : Optional.empty();
        }
        return Optional.of(owner(entries)
                .filter(kernel::alive)
                .or(() -> InstanceLock.holder(runs.lock(), run.id()).filter(kernel::alive))
                .<Open>map(owner -> new Open.AtWork(run, owner))
                .orElseGet(() -> new Open.Interrupted(run)));
    }

    private static Optional<Owner> owner(List<Recorded> entries) {
        Optional<Owner> owner = Optional.empty();
        for (var recorded : entries) {
            owner = switch (recorded.entry()) {
                case Entry.Begun begun -> Optional.of(begun.owner());
                case Entry.Resumed(var next) -> Optional.of(next);
                default -> owner;
            };
        }
        return owner;
    }
}
