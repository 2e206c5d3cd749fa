package dev.belay.upgrade;

import dev.belay.host.Daemons;
import dev.belay.host.DurableFiles;
import dev.belay.host.InstanceLock;
import dev.belay.host.Owner;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hands a run to a detached runner: a process of its own session, which closing the terminal does not hurt.
public final class Launch {
    private final Path own;
    private final RunStore store;
    private final Daemons daemons;
    private final List<String> belay;

    /// @param own   the instance's `.belay` folder
    /// @param belay the words that start Belay itself
    public Launch(Path own, RunStore store, Daemons daemons, List<String> belay) {
        this.own = own;
        this.store = store;
        this.daemons = daemons;
        this.belay = List.copyOf(belay);
    }

    /// The instance's lock, when no run is at work. Held while a run is planned and checked.
    public Optional<InstanceLock> lock() {
        DurableFiles.createDirectories(own);
        return InstanceLock.tryLock(own.resolve("lock"));
    }

    /// Who is at work on the instance, as far as the lock file tells.
    public Optional<Owner> atWork() {
        return InstanceLock.holder(own.resolve("lock"));
    }

    /// Writes the plan and starts the runner, which waits for the lock that the caller now lets go.
    public Owner begin(RunFolder run, Plan plan, Map<String, String> secrets) {
        DurableFiles.createDirectories(run.path());
        store.write(run, plan);
        return start(run, "begin", secrets);
    }

    /// Starts a runner that takes over a run whose owner is gone.
    public Owner takeOver(RunFolder run, String direction, Map<String, String> secrets) {
        return start(run, direction, secrets);
    }

    private Owner start(RunFolder run, String how, Map<String, String> secrets) {
        var words = new ArrayList<>(belay);
        words.addAll(List.of("run-detached", "--home", own.getParent().toString(), "--run", run.id(), "--how", how));
        return daemons.start(words, own.getParent(), secrets, run.path().resolve("runner.log"));
    }
}
