package dev.belay.points;

import static org.awaitility.Awaitility.await;

import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.journal.JournalReader;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.PlanFile;
import dev.belay.runs.Launch;
import dev.belay.testkit.Belay;
import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.Fingerprint;
import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A running library in which Belay is broken again and again, and which can be set back to where it was.
final class PointWorld implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ROOM = 1024;

    // In memory: what is broken here are processes, and all else would wait for the disk.
    private final DjangoWorld world = DjangoWorld.releases().onTmpfs(ROOM).start();
    private final Path stamp = world.root().resolve("stamp");
    private final Path trace = world.root().resolve("trace");
    private final List<LibraryDatabase> served;
    private final Fingerprint before;

    /// With its data in a SQLite file.
    PointWorld() {
        this(List.of());
    }

    /// With its data in the database of a server, which ends with the world.
    PointWorld(LibraryDatabase database) {
        this(List.of(database));
    }

    private PointWorld(List<LibraryDatabase> served) {
        this.served = served;
        served.forEach(database -> {
            world.moveTo(database);
            database.keep();
            awaitOld();
        });
        world.belay().run("versions").succeeded();
        before = world.fingerprint();
        keep("begin");
    }

    DjangoWorld library() {
        return world;
    }

    /// What the library was before any run.
    Fingerprint before() {
        return before;
    }

    /// The databases of its server: its own, and what Belay made beside it.
    List<String> databases() {
        return served.stream().flatMap(each -> each.databases().stream()).toList();
    }

    /// Runs a command to its end.
    Ran run(String... words) {
        return world.belay().run(words);
    }

    /// Runs an upgrade without faults, and answers every point it reached.
    Points recorded(String version) {
        delete(trace);
        world.belay().with("BELAY_FAULT_TRACE", trace.toString()).run("upgrade", version);
        return Points.of(lines(trace), PlanFile.read(newest().plan()), entries());
    }

    /// Runs a command with a fault, which breaks it once. Answers whether the point was reached.
    boolean strike(Fault fault, String... words) {
        delete(stamp);
        var belay = world.belay().with("BELAY_CRASH", fault.toString()).with("BELAY_CRASH_ONCE", stamp.toString());
        if (words[0].equals("resume")) {
            end(fault, takenUp(belay, words.length == 1 ? Launch.Task.BACK : Launch.Task.FORWARD));
        } else if (fault.kind() == Fault.Kind.HANG) {
            end(fault, belay.start(words));
        } else {
            belay.run(words);
        }
        return Files.exists(stamp);
    }

    /// Takes the newest run back to its end.
    void takeUp() {
        end(takenUp(world.belay(), Launch.Task.BACK));
    }

    // As `resume` starts it, but with nobody who watches.
    private Process takenUp(Belay belay, Launch.Task task) {
        var direction = task.name().toLowerCase(Locale.ROOT);
        var run = newest().id();
        try (var lock = InstanceLock.tryLock(own().resolve("lock")).orElseThrow()) {
            var runner =
                    belay.start("run-detached", "--home", world.home().toString(), "--run", run, "--task", direction);
            lock.handOver(new Kernel().owner(runner.pid()).orElseThrow(), run);
            // No secrets are handed to it.
            runner.getOutputStream().close();
            return runner;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void end(Fault fault, Process process) {
        if (fault.kind() == Fault.Kind.HANG) {
            endHung(process);
        }
        end(process);
    }

    private static void end(Process process) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive());
    }

    // The hung runner is ended as an operator would do it: by its pid, which the lock file tells.
    private void endHung(Process process) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(stamp) || !process.isAlive());
        if (Files.exists(stamp)) {
            var runner = InstanceLock.holder(own().resolve("lock")).orElseThrow();
            ProcessHandle.of(runner.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    Path own() {
        return world.home().resolve(".belay");
    }

    RunFolder newest() {
        return new Runs(own()).newest().orElseThrow();
    }

    List<Recorded> entries() {
        return new JournalReader().facts(journal());
    }

    byte[] journal() {
        try {
            return Files.readAllBytes(newest().journal());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Keeps the whole home as it is now under a name.
    void keep(String name) {
        shell("rm -rf \"$1\"; cp -a --reflink=auto . \"$1\"", kept(name));
    }

    /// Sets Belay's own folders and its releases back to what was kept; the library goes on running, for it was not
    /// touched.
    void backTo(String name) {
        shell("""
                find releases -mindepth 1 -maxdepth 1 ! -name 1.0 -exec rm -rf {} +
                rm -rf .belay
                cp -a --reflink=auto "$1/.belay" .
                find "$1/releases" -mindepth 1 -maxdepth 1 ! -name 1.0 -exec cp -a --reflink=auto {} releases/ ";"
                """, kept(name));
        served.forEach(LibraryDatabase::removeOthers);
    }

    /// Sets all back to the begin, whatever was done to it.
    void backToBegin() {
        world.supervisord().control("stop", "library");
        shell("rm -rf ./* .belay && cp -a --reflink=auto \"$1/.\" .", kept("begin"));
        served.forEach(LibraryDatabase::bringBack);
        world.supervisord().control("start", "library").succeeded();
        awaitOld();
    }

    private void awaitOld() {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(25))
                .until(() -> world.get("/health/").text().equals("ok 1.0\n"));
    }

    private Path kept(String name) {
        return world.root().resolve("kept-" + name);
    }

    private void shell(String script, Path argument) {
        try {
            var done = new ProcessBuilder("sh", "-euc", script, "sh", argument.toString())
                    .directory(world.home().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (done != 0) {
                throw new AssertionError("`" + script + "` ended with " + done);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            throw new AssertionError("interrupted");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        world.close();
        served.forEach(LibraryDatabase::close);
    }
}
