package dev.belay.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real MariaDB server of its own: a free loopback port, a socket and data below a temporary folder, run as an
/// unprivileged user. `root` needs no password.
public final class MariaDbServer implements AutoCloseable {
    private static final String USER = "mysql";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path root;
    private final List<String> settings;
    private final int port = Ports.free();
    private Process process;

    private MariaDbServer(Path root, List<String> settings) {
        this.root = root;
        this.settings = settings;
        install();
        this.process = run();
    }

    /// Installs and starts a small one in memory; returns when it answers.
    public static MariaDbServer start() {
        var base = Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        return start(base, "innodb-buffer-pool-size=64M", "innodb-log-file-size=16M");
    }

    /// The same in a folder of its own below `parent`, with these settings.
    public static MariaDbServer start(Path parent, String... settings) {
        try {
            var root = Files.createTempDirectory(parent, "belay-mariadb-");
            Files.createDirectory(root.resolve("temporary"));
            Program.in(root, "chown", "-R", USER, root.toString()).succeed();
            return new MariaDbServer(root, List.of(settings));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return port;
    }

    public Path socket() {
        return root.resolve("socket");
    }

    /// Where the server keeps its data.
    public Path data() {
        return root.resolve("data");
    }

    /// Runs a script as root, with nothing chosen; fails the test when the server refuses something.
    public String sql(String script) {
        return client("mariadb", "--batch", "--skip-column-names", "-e", script);
    }

    /// All of a database in one text, programs included.
    public String dump(String database) {
        return client(
                "mariadb-dump",
                "--skip-comments",
                "--skip-dump-date",
                "--routines",
                "--events",
                "--triggers",
                "--hex-blob",
                "--order-by-primary",
                database);
    }

    /// Ends the server as a power cut would.
    public void kill() {
        Program.end(process);
    }

    /// Starts it again after [#kill].
    public void startAgain() {
        process = run();
    }

    /// Lets it hang: connections are taken by the kernel, and nobody answers.
    public void suspend() {
        signal("STOP");
    }

    /// Takes [#suspend] back.
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        Program.in(root, "kill", "-" + name, String.valueOf(process.pid())).succeed();
    }

    @Override
    public void close() {
        Program.end(process);
        Folders.delete(root);
    }

    private String client(String program, String... words) {
        var command = new ArrayList<>(List.of(program, "--no-defaults", "--user=root", "--socket=" + socket()));
        command.addAll(List.of(words));
        return Program.in(root, command.toArray(String[]::new)).succeed().out();
    }

    private void install() {
        asUser(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + data(),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")
                .succeed();
    }

    private Process run() {
        var words = new ArrayList<>(List.of(
                "mariadbd",
                "--no-defaults",
                "--datadir=" + data(),
                "--socket=" + socket(),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--pid-file=" + root.resolve("pid"),
                "--event-scheduler=ON"));
        settings.forEach(setting -> words.add("--" + setting));
        var started = asUser(words.toArray(String[]::new)).startLoggingTo(root.resolve("log"));
        await().pollInterval(Duration.ofMillis(100)).until(() -> answers() || !started.isAlive());
        if (!started.isAlive()) {
            throw new AssertionError("the server ended: " + log());
        }
        return started;
    }

    private boolean answers() {
        return Program.in(root, "mariadb-admin", "--no-defaults", "--user=root", "--socket=" + socket(), "ping")
                        .run()
                        .exit()
                == 0;
    }

    private Program asUser(String... words) {
        var command = new ArrayList<>(
                List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--pdeathsig=KILL", "--"));
        command.addAll(List.of(words));
        // A server that starts deletes every `#sql*` in its folder of temporary files, those of another server too.
        var temporary = root.resolve("temporary");
        return Program.in(root, command.toArray(String[]::new)).with(Map.of("TMPDIR", temporary.toString()));
    }

    private String log() {
        try {
            return Files.readString(root.resolve("log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
