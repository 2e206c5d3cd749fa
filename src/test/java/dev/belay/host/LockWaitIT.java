package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A migration that waits for a database which a forgotten process has locked; needs Debian's Python.
final class LockWaitIT {
    @TempDir
    Path folder;

    private final StepChildren children = new StepChildren();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeADatabase() throws Exception {
        python("import sqlite3; c = sqlite3.connect('db'); c.execute('create table t (x)'); c.commit()")
                .waitFor();
    }

    @AfterEach
    void endHolders() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void namesTheHolderAndGivesUp() throws IOException {
        var holder = hold("c.execute('begin exclusive')");
        var told = new ArrayList<String>();

        var ended = children.run(migration(Duration.ofSeconds(2)), beat -> {
            beat.waitsFor().ifPresent(told::add);
            return Pulse.Go.ON;
        });

        var expected = "waits for a lock on db held by pid " + holder.pid() + " (/usr/bin/python3 -c ";
        assertThat(ended)
                .isInstanceOfSatisfying(
                        Ended.Waiting.class,
                        waiting -> assertThat(waiting.holder()).startsWith(expected));
        assertThat(told).isNotEmpty().allSatisfy(text -> assertThat(text).startsWith(expected));
    }

    @Test
    void namesAWriterInWriteAheadMode() throws IOException {
        var holder = hold("c.execute('pragma journal_mode=wal'); c.execute('begin immediate')");

        assertThat(children.run(migration(Duration.ofSeconds(1)), _ -> Pulse.Go.ON))
                .isInstanceOfSatisfying(
                        Ended.Waiting.class,
                        waiting -> assertThat(waiting.holder())
                                .startsWith("waits for a lock on db-shm held by pid " + holder.pid()));
    }

    @Test
    void doesNotBlameAnIdleConnection() throws IOException {
        hold("c.execute('pragma journal_mode=wal'); c.execute('select * from t').fetchall()");
        var told = new ArrayList<String>();
        var job = job("import time; time.sleep(5)", Duration.ofSeconds(1));

        var ended = children.run(job, beat -> {
            beat.waitsFor().ifPresent(told::add);
            return Pulse.Go.ON;
        });

        assertThat(ended).isEqualTo(new Ended.Exit(0));
        assertThat(told).isEmpty();
    }

    @Test
    void doesNotBlameItsOwnProcesses() {
        var job = job(
                "import sqlite3, time; c = sqlite3.connect('db'); c.execute('begin exclusive'); time.sleep(5)",
                Duration.ofSeconds(1));

        assertThat(children.run(job, _ -> Pulse.Go.ON)).isEqualTo(new Ended.Exit(0));
    }

    private Process hold(String what) throws IOException {
        var holder = python("import sqlite3, time; c = sqlite3.connect('db', isolation_level=None); " + what
                + "; open('ready', 'w').close(); time.sleep(600)");
        Children.soon(() -> Files.exists(folder.resolve("ready")));
        return holder;
    }

    private Job migration(Duration lockWait) {
        return job(
                "import sqlite3; c = sqlite3.connect('db', timeout=600); c.execute('insert into t values (1)'); c.commit()",
                lockWait);
    }

    private Job job(String program, Duration lockWait) {
        return new Job(
                List.of("/usr/bin/python3", "-c", program),
                folder,
                Map.of(),
                folder.resolve("log"),
                folder.resolve("state"),
                Duration.ofMinutes(5),
                lockWait,
                List.of(folder.resolve("db")),
                _ -> Activity.NONE,
                List.of());
    }

    private Process python(String program) throws IOException {
        var process = new ProcessBuilder("/usr/bin/python3", "-c", program)
                .directory(folder.toFile())
                .start();
        started.add(process);
        return process;
    }
}
