package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A genuine Django application, the library of `src/test/apps/library`, installed at 1.0 and running: its git
/// repository with tags, a home folder, gunicorn under a real supervisord on a free loopback port.
///
/// ```
/// try (var world = DjangoWorld.releases().start()) {
///     var before = world.fingerprint();
///     var ran = world.belay().run("upgrade", "--to", "2.2", "--yes");
///     assertThat(world.fingerprint()).isEqualTo(before);
/// }
/// ```
///
/// Everything lies below [#root()]: `repository`, `home` (with `belay.yaml`), `supervisor`, `bin`.
/// `close` ends what was started here and takes the folder away.
public final class DjangoWorld implements AutoCloseable {
    private final Path root;
    private final Layout layout;
    private final int port;
    private final Supervisord supervisord;
    private final Companions companions = new Companions();
    private @Nullable LibraryDatabase served;

    DjangoWorld(Path root, Layout layout) {
        this.root = root;
        this.layout = layout;
        this.port = Ports.free();
        this.supervisord = new Supervisord(root.resolve("supervisor"), code(), port);
    }

    /// A world with a folder per release and the link `current`.
    public static WorldOptions releases() {
        return new WorldOptions(Layout.RELEASES);
    }

    /// A world with one checkout, `home/app`, of the branch `main` at the commit of the tag 1.0.
    public static WorldOptions inPlace() {
        return new WorldOptions(Layout.IN_PLACE);
    }

    void start() {
        writeManifest(WorldManifest.of(this));
        supervisord.start();
        Visitor.awaitHealth(this, "1.0");
    }

    public Path root() {
        return root;
    }

    /// The home folder of the instance, where `belay.yaml` is.
    public Path home() {
        return root.resolve("home");
    }

    /// The repository that the releases come from; its `main` is at 2.0.
    public Path repository() {
        return root.resolve("repository");
    }

    /// The folder through which the code in use is reached: `home/current` or `home/app`.
    public Path code() {
        return home().resolve(layout.code);
    }

    public Path database() {
        return home().resolve("data/db.sqlite3");
    }

    public Path media() {
        return home().resolve("media");
    }

    Layout layout() {
        return layout;
    }

    public int port() {
        return port;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public Supervisord supervisord() {
        return supervisord;
    }

    /// The text of `belay.yaml`, to be changed and given to [#writeManifest].
    public String manifest() {
        try {
            return Files.readString(home().resolve("belay.yaml"), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void writeManifest(String text) {
        try {
            Files.writeString(home().resolve("belay.yaml"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Takes the journeys out of `belay.yaml`, so that a run changes nothing at all in the data.
    public void withoutJourneys() {
        writeManifest(manifest().replaceFirst("(?s)journeys:\n.*?(?=invariants:)", ""));
    }

    /// Lets Belay end commands that show no sign of life for so long, such as `3s`.
    public void endSilentCommandsAfter(String time) {
        writeManifest(manifest().replace("upgrade:\n", "upgrade:\n  silence: " + time + "\n"));
    }

    /// Moves the data to the database of a server, where they are made anew, and takes the journeys out of
    /// `belay.yaml`.
    public void moveTo(LibraryDatabase database) {
        withoutJourneys();
        try {
            new Moving(this, database).move();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        served = database;
    }

    /// The database of a server that the data were moved to.
    Optional<LibraryDatabase> served() {
        return Optional.ofNullable(served);
    }

    /// What a visitor who is not logged in gets.
    public Answer get(String path) {
        try (var reader = new Reader(this)) {
            return reader.get(path);
        }
    }

    /// A browser with its own cookies.
    public Reader reader() {
        return new Reader(this);
    }

    /// Somebody who asks for a page all the time, from now on.
    public Visitor visitor(String path) {
        return companions.join(new Visitor(this, path));
    }

    /// How many rows a table has.
    public long rows(String table) {
        return new Tables(database()).count(table);
    }

    /// Everything that a failed upgrade must have left as it was, but for what visits change: sessions, the time
    /// of the last login, the numbers that SQLite gives next.
    public Fingerprint fingerprint() {
        return Fingerprint.of(this, Fingerprint.Depth.BUT_VISITS);
    }

    /// As [#fingerprint()], without the moments that it holds: what any two runs of one upgrade lead to.
    public Fingerprint timelessFingerprint() {
        return Fingerprint.timeless(this);
    }

    /// As [#fingerprint()], with what visits change; for runs without journeys.
    public Fingerprint exactFingerprint() {
        return Fingerprint.of(this, Fingerprint.Depth.EVERYTHING);
    }

    /// What [#exactFingerprint()] compares, in full: for finding out why two differ.
    public SortedMap<String, List<String>> everything() {
        return Fingerprint.lines(this, Fingerprint.Depth.EVERYTHING);
    }

    /// What a run that is over may have forgotten here.
    public Leftovers leftovers() {
        return Leftovers.of(this);
    }

    /// Belay's command line, with this home as its folder.
    public Belay belay() {
        return new Belay(home(), OperatorShell.environment(root));
    }

    /// What an operator would type, by hand, without Belay.
    public OperatorShell operator() {
        return new OperatorShell(this);
    }

    /// Lets a forgotten process take the database's lock when the migration of 2.8 asks for it; it never lets go.
    public Companion forgottenLockHolder() {
        return companions.join(Companion.ofScript(root, "lock_holder.py", home().toString()));
    }

    /// Somebody who has a file open, until closed.
    public Companion holding(Path file) {
        return companions.join(Companion.of(
                Program.in(root, "sh", "-c", "exec 5<" + file + "; echo open; exec sleep 600"),
                root.resolve("holding.log")));
    }

    /// Lets a stray server sit on the port whenever 2.11 is the code in use and the port is free.
    public Companion strayServer() {
        return companions.join(Companion.ofScript(root, "stray_server.py", code().toString(), String.valueOf(port)));
    }

    @Override
    public void close() {
        companions.close();
        supervisord.stop();
        Tmpfs.unmount(home());
        Folders.delete(root);
    }
}
