package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A small careless application in one Python file, `src/test/apps/notes`, installed at 1.0 from a git repository; its
/// one service is a process that Belay runs. Quick to make, for what needs no real framework.
public final class NotesWorld implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/apps/notes/app.py").toAbsolutePath();
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

    private final Path root;
    private final int port = Ports.free();

    private NotesWorld(Path root) {
        this.root = root;
    }

    /// The world in a temporary folder whose path has `name` in it.
    public static NotesWorld in(String name) {
        try {
            return in(Files.createTempDirectory("belay-notes-"), name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The world in the folder `name` of `parent`, which goes with it.
    public static NotesWorld in(Path parent, String name) {
        try {
            var world =
                    new NotesWorld(Files.createDirectories(parent.resolve(name)).toRealPath());
            world.install();
            return world;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Lets Belay upgrade to 1.1, so that there is a service that runs, a backup, and a mirror.
    public NotesWorld running() {
        release("1.1", Map.of());
        belay().run("upgrade", "1.1").succeeded();
        return this;
    }

    public Path root() {
        return root;
    }

    public Path home() {
        return root.resolve("home");
    }

    public Path repository() {
        return root.resolve("repository");
    }

    public Path database() {
        return home().resolve("data/notes.db");
    }

    public Path media() {
        return home().resolve("media");
    }

    public Path manifestFile() {
        return home().resolve("belay.yaml");
    }

    public int port() {
        return port;
    }

    /// The manifest that works; `more` follows it.
    public String manifest(String more) {
        return """
                name: notes
                code:
                  app: { git: ../repository, links: { data: data, media: media } }
                data:
                  db: { sqlite: data/notes.db }
                  media: { folder: media }
                services:
                  web:
                    run: python3 app.py serve %1$d
                    health: { http: 'http://127.0.0.1:%1$d/health', contains: ok, version: 'ok (\\S+)' }
                """.formatted(port) + more;
    }

    public void writeManifest(String text) {
        write(manifestFile(), text);
    }

    /// Makes a release with these files beside what the one before has.
    public void release(String version, Map<String, String> files) {
        write(repository().resolve("VERSION"), version + "\n");
        files.forEach((name, text) -> write(repository().resolve(name), text));
        git("add", "-A");
        git("commit", "-qm", version);
        git("tag", version);
    }

    /// git in the repository.
    public Ran git(String... words) {
        var git = new java.util.ArrayList<>(List.of("git", "-c", "user.name=author", "-c", "user.email=a@example.org"));
        git.addAll(List.of(words));
        return Program.in(repository(), git.toArray(String[]::new)).succeed();
    }

    /// A program with the root as its folder, ended by the caller.
    public Process start(String... words) {
        return Program.in(root, words).start();
    }

    /// A Python program that answers on the port in place of the service.
    public Process inItsPlace(String... words) {
        var program = start(
                Stream.concat(Stream.of("/usr/bin/python3"), Stream.of(words)).toArray(String[]::new));
        await().atMost(Duration.ofMinutes(1)).until(() -> health().isPresent());
        return program;
    }

    /// A program that must end well.
    public Ran run(String... words) {
        return Program.in(root, words).succeed();
    }

    public Belay belay() {
        return new Belay(home(), OperatorShell.environment(root));
    }

    /// All files of the home, but for what Belay may renew by looking.
    public List<String> files() {
        return new FileTree(home(), NotesWorld::counts).contents();
    }

    private static boolean counts(Path file) {
        return !file.startsWith(".belay/cache")
                && !file.startsWith(".belay/mirrors")
                && !file.startsWith(".belay/lock");
    }

    /// What the application answers; empty when it does not.
    public Optional<String> health() {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return Optional.of(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException refused) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// The process of the service, as Belay wrote it down.
    public Optional<Long> service() {
        var record = home().resolve(".belay/services/web.json");
        if (!Files.exists(record)) {
            return Optional.empty();
        }
        var found = PID.matcher(read(record));
        return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
    }

    /// Ends the service by force and waits until it is gone.
    public void killService() {
        service().flatMap(ProcessHandle::of).ifPresent(process -> {
            process.destroyForcibly();
            await().until(() -> health().isEmpty());
        });
    }

    public static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        killService();
        Folders.delete(root.resolveSibling(""));
    }

    private void install() throws IOException {
        Files.createDirectories(media());
        Files.createDirectories(home().resolve("data"));
        Files.createDirectories(repository());
        OperatorShell.putPython(root);
        Files.copy(SOURCES, repository().resolve("app.py"));
        Files.write(media().resolve("picture"), new byte[300_000]);
        git("init", "-q", "-b", "main");
        write(repository().resolve(".gitignore"), "data\nmedia\n");
        release("1.0", Map.of());
        run("git", "clone", "-q", repository().toString(), "home/releases/1.0");
        for (var link : List.of("data", "media")) {
            Files.createSymbolicLink(home().resolve("releases/1.0").resolve(link), home().resolve(link));
        }
        Files.createSymbolicLink(home().resolve("current"), Path.of("releases/1.0"));
        run("/usr/bin/python3", "-c", """
                import sqlite3, sys
                with sqlite3.connect(sys.argv[1]) as db:
                    db.execute('create table note (text text)')
                    db.executemany('insert into note values (?)', [['note %d ' % n * 20] for n in range(500)])
                """, database().toString());
        writeManifest(manifest(""));
    }
}
