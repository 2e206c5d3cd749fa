package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts and stops processes that live on when Belay ends.
///
/// Each is known by its record, a file that says which process it is, and carries the record's path in its
/// environment,
/// so that it is found even if Belay died before the record was written.
public final class Daemons {
    private static final Duration DEATH = Duration.ofSeconds(2);

    private final Kernel kernel = new Kernel();

    /// Starts it with these variables and no others, in a session of its own, its output appended to `log`. One
    /// that already runs is left as it is.
    public Owner start(List<String> argv, Path folder, Map<String, String> environment, Path log, Path record) {
        var running = running(record);
        if (running.isPresent()) {
            return running.get();
        }
        Programs.require(argv.getFirst(), folder, environment);
        DurableFiles.createDirectories(DurableFiles.folderOf(record));
        DurableFiles.createDirectories(DurableFiles.folderOf(log));
        stop(record, Duration.ZERO);
        var child = started(argv, folder, marked(environment, Marks.daemon(record)), log);
        return noted(argv, record, child);
    }

    /// Starts one that nobody will stop by a record, because it makes itself known by a lock, as a runner does.
    public Owner start(List<String> argv, Path folder, Map<String, String> environment, Path log) {
        Programs.require(argv.getFirst(), folder, environment);
        DurableFiles.createDirectories(DurableFiles.folderOf(log));
        var child = started(argv, folder, environment, log);
        return kernel.owner(child.pid()).orElseThrow(() -> diedAtOnce(argv));
    }

    /// Whether the very process that was started still runs.
    public boolean alive(Path record) {
        return running(record).isPresent();
    }

    /// Whether its record says that it was started, be it alive or not.
    public boolean isNoted(Path record) {
        return OwnerFile.isThere(record);
    }

    /// The process that was started, if it still runs.
    public Optional<Owner> running(Path record) {
        var note = OwnerFile.read(record).map(OwnerFile::owner);
        return note.isPresent() ? note.filter(kernel::alive) : unrecorded(record);
    }

    /// What it started and still lives though it ended itself; nothing while it runs.
    public List<Owner> orphans(Path record) {
        if (alive(record)) {
            return List.of();
        }
        return family(record).members().stream()
                .flatMap(process -> kernel.owner(process.pid()).stream())
                .toList();
    }

    // Its record was deleted, or never written. What it started bears its mark as well, and came later.
    private Optional<Owner> unrecorded(Path record) {
        return new Family(Marks.ofDaemon(record))
                .members().stream()
                        .filter(process -> process.session() == process.pid())
                        .min(Comparator.comparingLong(ProcessStat::start))
                        .flatMap(first -> kernel.owner(first.pid()));
    }

    /// Asks it and all it started to end, ends them when they have not after `grace`, and returns when they are gone.
    public void stop(Path record, Duration grace) {
        var family = family(record);
        if (!family.isGone() && !family.end(grace)) {
            var left = family.members();
            throw new Problem(
                    "cannot stop the process of " + record.getFileName(),
                    left.size() + " of its processes still run after SIGKILL",
                    "run `ps -o pid,stat,wchan,args "
                            + left.stream().map(ProcessStat::pid).findFirst().orElse(0L)
                            + "` to see what it waits for");
        }
        forget(record);
    }

    private static Family family(Path record) {
        return new Family(OwnerFile.read(record).map(Marks::ofDaemon).orElseGet(() -> Marks.ofDaemon(record)));
    }

    private static Map<String, String> marked(Map<String, String> environment, String mark) {
        var marked = new HashMap<>(environment);
        Marks.mark(marked, mark);
        return marked;
    }

    private static Process started(List<String> argv, Path folder, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(Shim.detached(argv))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Marks.unmark(builder.environment());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot start " + String.join(" ", argv), log, failure);
        }
    }

    private Owner noted(List<String> argv, Path record, Process child) {
        var owner = kernel.owner(child.pid()).orElseThrow(() -> diedAtOnce(argv));
        try {
            OwnerFile.write(record, owner, argv);
            return owner;
        } catch (RuntimeException failure) {
            // What nobody wrote down must not run.
            new Family(Marks.ofDaemon(new OwnerFile(owner, record))).kill(DEATH);
            throw failure;
        }
    }

    private static Problem diedAtOnce(List<String> argv) {
        return new Problem(
                "cannot start " + String.join(" ", argv), "it ended at once", "run it by hand to see what it says");
    }

    private static void forget(Path record) {
        try {
            if (Files.deleteIfExists(record)) {
                DurableFiles.force(DurableFiles.folderOf(record));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
