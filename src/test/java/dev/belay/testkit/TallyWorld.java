package dev.belay.testkit;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An application with its data in seven places, `src/test/apps/tally`, installed at 1.1 and running: five SQLite files
/// that write ahead, a PostgreSQL database and a folder. It writes the same numbers to all of them all the time.
public final class TallyWorld implements AutoCloseable {
    private static final Path SOURCE = Path.of("src/test/apps/tally/app.py").toAbsolutePath();

    private final PostgresServer server = PostgresServer.start();
    private final NotesWorld world;

    private TallyWorld() {
        this.world = NotesWorld.in("tally");
    }

    /// Starts it; returns when 1.1 counts.
    public static TallyWorld start() {
        var tally = new TallyWorld();
        try {
            tally.install();
            return tally;
        } catch (RuntimeException | Error failure) {
            tally.close();
            throw failure;
        }
    }

    public PostgresServer server() {
        return server;
    }

    public Belay belay() {
        return world.belay();
    }

    public Path home() {
        return world.home();
    }

    /// Makes a release whose migration is of one kind: `add` adds a column everywhere; `spoil` spoils the data
    /// everywhere
    /// and fails; so does `outage`, but not before the server is gone.
    public void release(String version, String migration) {
        world.release(version, Map.of("MIGRATION", migration));
    }

    /// `more` follows the manifest that works.
    public void writeManifest(String more) {
        world.writeManifest(manifest() + more);
    }

    /// What the application wrote down when it started and stopped.
    public List<String> diary() {
        return NotesWorld.read(home().resolve("diary")).lines().toList();
    }

    /// Waits until the application has counted on since it started.
    public void awaitCounting() {
        var begun = counted();
        await().atMost(Duration.ofMinutes(2)).until(() -> counted() > begun);
    }

    private long counted() {
        return Long.parseLong(server.sql("tally", "SELECT max(number) FROM tally"));
    }

    @Override
    public void close() {
        world.close();
        server.close();
    }

    private void install() {
        server.sql("postgres", "CREATE ROLE tally LOGIN CREATEDB", "CREATE DATABASE tally OWNER tally");
        NotesWorld.write(
                home().resolve("dsn"),
                "host=" + socket() + " port=" + server.port() + " user=tally dbname=tally connect_timeout=10");
        world.release("1.1", Map.of("app.py", NotesWorld.read(SOURCE), "MIGRATION", "add"));
        world.run("/usr/bin/python3", world.repository() + "/app.py", "make", home().toString());
        writeManifest("");
        belay().run("upgrade", "1.1").succeeded();
        awaitCounting();
    }

    private String socket() {
        return server.local().host().orElseThrow();
    }

    private String manifest() {
        return """
                name: tally
                code:
                  app: { git: ../repository, links: { data: data, media: media } }
                data:
                  main: { sqlite: data/main.db }
                  sessions: { sqlite: data/sessions.db }
                  queue: { sqlite: data/queue.db }
                  server: { postgresql: tally, host: %1$s, port: %2$d, user: tally }
                  cache: { sqlite: data/cache.db }
                  log: { sqlite: data/log.db }
                  media: { folder: media }
                services:
                  web:
                    run: python3 app.py serve %3$d
                    health: { http: 'http://127.0.0.1:%3$d/health', contains: ok, version: 'ok (\\S+)' }
                upgrade:
                  migrate: python3 app.py migrate
                """.formatted(socket(), server.port(), world.port());
    }
}
