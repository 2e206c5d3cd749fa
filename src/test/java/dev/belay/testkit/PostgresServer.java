package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.app.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server in a folder of its own, listening on a local socket and on loopback. It runs as `nobody`,
/// since it refuses root. Its superuser is `postgres`, without a password over the socket; TCP asks for one.
public final class PostgresServer implements AutoCloseable {
    private static final List<String> AS_NOBODY =
            List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private static @Nullable Path template;

    private final Path folder;
    private final int port = Ports.free();
    private @Nullable Process process;

    private final List<String> settings;

    private PostgresServer(Path folder, List<String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /// A new server, started; a power cut would hurt it.
    public static PostgresServer start() {
        return start(Path.of(System.getProperty("java.io.tmpdir")), "fsync=off", "shared_buffers=64MB");
    }

    /// The same in a folder of its own below `parent`, with these settings.
    public static PostgresServer start(Path parent, String... settings) {
        try {
            var folder = Files.createTempDirectory(parent, "belay-pg-");
            Files.setAttribute(folder, "unix:uid", 65534);
            var server = new PostgresServer(folder, List.of(settings));
            Program.in(
                            folder,
                            "cp",
                            "-a",
                            template().toString(),
                            server.cluster().toString())
                    .succeed();
            server.secure();
            server.begin();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Made once and copied: each initdb is a second of a processor.
    private static synchronized Path template() throws IOException {
        if (template == null) {
            var folder = Files.createTempDirectory("belay-pg-template-");
            Files.setAttribute(folder, "unix:uid", 65534);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
            var cluster = folder.resolve("cluster");
            var words = new ArrayList<>(AS_NOBODY);
            words.addAll(List.of(PostgresPrograms.path("initdb"), "-D", cluster.toString(), "-U", "postgres"));
            words.addAll(List.of("-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8"));
            Program.in(folder, words.toArray(String[]::new)).succeed();
            template = cluster;
        }
        return template;
    }

    /// Where it keeps its data.
    public Path cluster() {
        return folder.resolve("cluster");
    }

    public int port() {
        return port;
    }

    /// The first number of its version.
    public int release() {
        return Integer.parseInt(sql("postgres", "SHOW server_version_num")) / 10_000;
    }

    /// How the superuser reaches it.
    public DatabaseServer local() {
        return reached("postgres", Optional.empty(), folder.toString());
    }

    /// How a role with a password reaches it.
    public DatabaseServer remote(String user, String secret) {
        return reached(user, Optional.of(secret), "127.0.0.1");
    }

    /// Begins to serve; after [#kill] too.
    public void begin() {
        var words = new ArrayList<>(AS_NOBODY);
        words.addAll(List.of(
                PostgresPrograms.path("postgres"),
                "-D",
                cluster().toString(),
                "-p",
                String.valueOf(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1"));
        settings.forEach(setting -> words.addAll(List.of("-c", setting)));
        var log = folder.resolve("server.log");
        var begun = Program.in(folder, words.toArray(String[]::new)).startLoggingTo(log);
        process = begun;
        try {
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                assertThat(begun.isAlive()).as(Files.readString(log)).isTrue();
                return isReady();
            });
        } catch (RuntimeException | AssertionError failure) {
            kill();
            throw failure;
        }
    }

    private boolean isReady() {
        return Program.in(
                                folder,
                                PostgresPrograms.path("pg_isready"),
                                "-h",
                                folder.toString(),
                                "-p",
                                String.valueOf(port))
                        .run()
                        .exit()
                == 0;
    }

    /// Ends it as a power cut would.
    public void kill() {
        var running = process;
        if (running != null) {
            process = null;
            Program.end(running);
        }
    }

    /// Lets it write its log below another folder from now on.
    public void moveLog(Path other) {
        kill();
        Program.in(cluster(), "cp", "-a", "pg_wal", other.toString()).succeed();
        Program.in(cluster(), "rm", "-r", "pg_wal").succeed();
        Program.in(cluster(), "ln", "-s", other.resolve("pg_wal").toString(), "pg_wal")
                .succeed();
        begin();
    }

    /// What psql prints for statements, one after the other, as the superuser.
    public String sql(String database, String... statements) {
        var words = new ArrayList<>(
                List.of(PostgresPrograms.path("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"));
        words.addAll(List.of("-h", folder.toString(), "-p", String.valueOf(port), "-U", "postgres"));
        words.addAll(List.of("-d", "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'"));
        for (var statement : statements) {
            words.addAll(List.of("-c", statement));
        }
        return Program.in(folder, words.toArray(String[]::new)).succeed().out().strip();
    }

    /// All of a database as pg_dump writes it, its own properties too, but for what names a run of pg_dump.
    public String dump(String database) {
        return Program.in(
                        folder,
                        PostgresPrograms.path("pg_dump"),
                        "--create",
                        "-h",
                        folder.toString(),
                        "-p",
                        String.valueOf(port),
                        "-U",
                        "postgres",
                        "-d",
                        "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .succeed()
                .out()
                .replaceAll("(?m)^.(un)?restrict .*$", "");
    }

    /// Somebody else's connection, which asks a question and goes.
    public Process connect(String user, String database, String question) {
        return connect(user, database, question, "forgotten");
    }

    /// The same under another name.
    public Process connect(String user, String database, String question, String application) {
        return connect(user, database, List.of(question), application);
    }

    /// The same with one question after the other.
    public Process connect(String user, String database, List<String> questions, String application) {
        var words = new ArrayList<>(
                List.of(PostgresPrograms.path("psql"), "-X", "-h", folder.toString(), "-p", String.valueOf(port)));
        words.addAll(List.of("-U", user, "-d", database));
        questions.forEach(question -> words.addAll(List.of("-c", question)));
        return Program.in(folder, words.toArray(String[]::new))
                .with(Map.of("PGAPPNAME", application))
                .startLoggingTo(folder.resolve("connection.log"));
    }

    /// What it wrote.
    public String log() {
        try {
            return Files.readString(folder.resolve("server.log"), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
        Folders.delete(folder);
    }

    private DatabaseServer reached(String user, Optional<String> secret, String host) {
        return new DatabaseServer(
                DatabaseServer.Engine.POSTGRESQL,
                Optional.of(host),
                Optional.of(port),
                Optional.of(user),
                secret,
                List.of());
    }

    private void secure() throws IOException {
        Files.writeString(
                cluster().resolve("pg_hba.conf"),
                "local all all trust\nlocal replication all trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
    }
}
