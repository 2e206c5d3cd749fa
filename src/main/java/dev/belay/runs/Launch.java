package dev.belay.runs;

import dev.belay.app.Instance;
import dev.belay.code.Exclusion;
import dev.belay.host.Detached;
import dev.belay.host.DurableFiles;
import dev.belay.host.InstanceLock;
import dev.belay.host.Owner;
import dev.belay.host.Tools;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.CopyFolder;
import dev.belay.plan.Plan;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Hands a run to a detached runner: a process of its own session, which closing the terminal does not hurt.
public final class Launch {
    private final Path home;
    private final Path manifest;
    private final Path release;
    private final Claims claims;
    private final Exclusion exclusion;
    private final RunStore store;
    private final HandedSecrets secrets;
    private final List<String> belay;

    /// What a runner is to do with its run.
    public enum Task {
        BEGIN,
        BACK,
        FORWARD
    }

    /// @param secrets what was typed at the terminal, which the runner cannot ask for
    /// @param belay   the words that start Belay itself
    public Launch(Instance instance, RunStore store, HandedSecrets secrets, List<String> belay) {
        this.home = instance.home();
        this.manifest = home.resolve("belay.yaml");
        this.release = instance.main().folder().resolve("belay.yaml");
        this.claims = new Claims(instance);
        this.exclusion = new Exclusion(new Tools(), instance);
        this.store = store;
        this.secrets = secrets;
        this.belay = List.copyOf(belay);
    }

    /// What must be typed at the terminal before a run begins.
    public HandedSecrets secrets() {
        return secrets;
    }

    /// The instance's lock, when nobody has it. Held while a run is planned and checked.
    public Optional<InstanceLock> lock() {
        DurableFiles.createDirectories(home.resolve(".belay"));
        return InstanceLock.tryLock(lockFile());
    }

    /// Who has the lock, as far as the lock file tells.
    public Optional<Owner> atWork() {
        return InstanceLock.holder(lockFile());
    }

    /// Claims the data, writes the plan, starts the runner and hands the lock over to it.
    public Owner begin(InstanceLock lock, RunFolder run, Plan plan) {
        if (plan.kind() != Plan.Kind.BACKUP) {
            claims.take();
        }
        exclusion.write();
        CopyFolder.make(run.path());
        keep(manifest, run.manifest());
        keep(release, run.release());
        store.write(run, plan);
        return start(lock, run, Task.BEGIN);
    }

    // Whoever takes the run over must read what it began with: the code may be half-way to another release, and the
    // operator in the middle of a line.
    private static void keep(Path manifest, Path kept) {
        try {
            DurableFiles.writeSecret(kept, Files.exists(manifest) ? Files.readString(manifest) : "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Starts a runner that takes over a run whose owner is gone, and hands the lock over to it.
    public Owner takeOver(InstanceLock lock, RunFolder run, Task direction) {
        MovedHome.refuse(home, run, store.plan(run));
        return start(lock, run, direction);
    }

    /// Asks the runner to take its run back at the next safe point.
    public void abort(RunFolder run) {
        DurableFiles.write(run.abort(), "");
    }

    /// Has the runner bring the data back from the snapshot that the run took.
    public void fromSnapshot(RunFolder run) {
        if (!Files.exists(run.snapshot())) {
            throw new Problem(
                    "cannot bring the data back from a snapshot",
                    run.id() + " took none, or dropped it",
                    "run `belay resume`");
        }
        DurableFiles.write(run.fromSnapshot(), "");
    }

    private Path lockFile() {
        return home.resolve(".belay").resolve("lock");
    }

    // Whoever comes now finds the lock held or promised; the runner does nothing before it has it.
    private Owner start(InstanceLock lock, RunFolder run, Task task) {
        var words = new ArrayList<>(belay);
        words.addAll(List.of(
                "run-detached",
                "--home",
                home.toString(),
                "--run",
                run.id(),
                "--task",
                task.name().toLowerCase(Locale.ROOT)));
        var runner = new Detached().start(words, home, run.path().resolve("runner.log"), secrets.text());
        lock.handOver(runner, run.id());
        return runner;
    }
}
