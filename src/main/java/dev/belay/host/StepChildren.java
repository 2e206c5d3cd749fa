package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Runs the long commands of steps, one at a time for each step.
///
/// A command dies with Belay. What survives all the same is found by its step's lock and ended before the step's data
/// are touched again. Its exit code is on the disk, so that a later Belay knows it.
public final class StepChildren {
    private static final Duration ORPHANS_DIE = Duration.ofSeconds(2);
    private static final String RECORD = "child.json";
    private static final String EXIT = "exit";

    private final Kernel kernel = new Kernel();
    private final Clock clock;

    public StepChildren() {
        this(new SystemClock());
    }

    StepChildren(Clock clock) {
        this.clock = clock;
    }

    /// Runs a command to its end, however long that takes, as long as it shows signs of life. What it leaves running is
    /// ended, but for daemons that left its session and closed its lock. Must be called in a platform thread,
    /// since the command dies with the thread that began it.
    public Ended run(Job job, Pulse pulse) {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a command of a step needs a thread that lives as long as it");
        }
        Programs.require(job.argv().getFirst(), job.folder(), job.environment());
        DurableFiles.createDirectories(DurableFiles.folderOf(job.log()));
        DurableFiles.createDirectories(job.state());
        endOrphans(job.state());
        prepare(job.state());
        return watch(job, pulse, start(job));
    }

    /// Ends whatever an earlier run of this step left alive, within 2 s; nothing when there is nothing.
    public void endOrphans(Path stateFolder) {
        var state = Marks.absolute(stateFolder);
        var orphans = new Family(orphansOf(state));
        if (!orphans.isGone() && !orphans.kill(ORPHANS_DIE)) {
            var left = orphans.members();
            throw new Problem(
                    "cannot end what an interrupted step left running",
                    left.size() + " of its processes still run after SIGKILL, the first with pid "
                            + left.stream().findFirst().map(ProcessStat::pid).orElse(0L),
                    "run `ps -o pid,stat,wchan,args -s "
                            + left.stream()
                                    .findFirst()
                                    .map(ProcessStat::session)
                                    .orElse(0L) + "` to see what it waits for");
        }
    }

    /// The exit code of the last command of this step, if it came to its end.
    public Optional<Integer> exitCode(Path stateFolder) {
        try {
            return Optional.of(
                    Integer.parseInt(Files.readString(stateFolder.resolve(EXIT)).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    // What was started under an earlier boot is dead, and its pids are others' now.
    private Predicate<ProcessStat> orphansOf(Path state) {
        return OwnerFile.read(state.resolve(RECORD))
                .map(OwnerFile::owner)
                .filter(first -> first.boot().equals(kernel.bootId()))
                .map(first -> Marks.ofRecorded(first, state))
                .orElseGet(() -> Marks.ofForgotten(state));
    }

    private static void prepare(Path state) {
        try {
            Files.deleteIfExists(state.resolve(EXIT));
            Files.deleteIfExists(state.resolve(RECORD));
            if (!Files.exists(Marks.lock(state))) {
                Files.createFile(Marks.lock(state));
            }
            DurableFiles.force(state);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot begin a command in " + state, state, failure);
        }
    }

    private static Process start(Job job) {
        var builder = new ProcessBuilder(Shim.around(job.argv(), job.state()))
                .directory(job.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(job.environment());
        Marks.mark(builder.environment(), Marks.step(job.state()));
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run " + String.join(" ", job.argv()), failure);
        }
    }

    private Ended watch(Job job, Pulse pulse, Process child) {
        var watch = new Watch(job, pulse, child, clock);
        try {
            // Already gone: then nothing is left to be found.
            kernel.owner(child.pid())
                    .ifPresent(owner -> OwnerFile.write(job.state().resolve(RECORD), owner, job.argv()));
            return watch.toTheEnd().orElseGet(() -> exit(job, child));
        } finally {
            watch.endAll();
        }
    }

    private Ended exit(Job job, Process child) {
        var code = exitCode(job.state());
        if (code.isEmpty() && child.exitValue() == Shim.LOCK_HELD) {
            throw new Problem(
                    "cannot run " + String.join(" ", job.argv()),
                    "an earlier run of this step still holds " + Marks.lock(job.state()),
                    "run `fuser -v " + Marks.lock(job.state()) + "` to see which process that is");
        }
        return new Ended.Exit(code.orElse(child.exitValue()));
    }
}
