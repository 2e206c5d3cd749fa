package dev.belay.demo;

import dev.belay.host.Call;
import dev.belay.host.Clock;
import dev.belay.host.Daemons;
import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The guestbook as an operator has it: a folder with `belay.yaml`, a release, data, and a running process.
final class Installation {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final Path folder;
    private final int port;
    private final Clock clock;
    private final Daemons daemons = new Daemons();
    private final Kernel kernel = new Kernel();

    private Installation(Path folder, int port, Clock clock) {
        this.folder = folder;
        this.port = port;
        this.clock = clock;
    }

    /// A new folder with nothing in it.
    static Installation inTemporaryFolder(Clock clock) {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var folder = Files.createTempDirectory("belay-demo-").toRealPath();
            return new Installation(folder, free.getLocalPort(), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return folder.resolve("home");
    }

    /// Belay's own folder in it.
    Path own() {
        return home().resolve(".belay");
    }

    int port() {
        return port;
    }

    /// Makes the repository, installs 1.0 as by hand, and starts it.
    void begin(Tools tools) throws IOException {
        Files.createDirectories(home().resolve("data"));
        Files.createDirectories(home().resolve("media"));
        Files.createDirectories(home().resolve("releases"));
        Files.writeString(home().resolve("belay.yaml"), Manifest.of(port));
        var repository = new Repository(folder.resolve("repository"), tools);
        repository.create();
        var release = home().resolve("releases/1.0");
        repository.install("1.0", release);
        Files.createSymbolicLink(release.resolve("data"), home().resolve("data"));
        Files.createSymbolicLink(release.resolve("media"), home().resolve("media"));
        Files.createSymbolicLink(home().resolve("current"), Path.of("releases/1.0"));
        migrate(tools, release);
        start();
    }

    /// Ends every process that belongs to it, Belay's runner among them; may be called again.
    void end() {
        endRuns();
        daemons.stop(record(), GRACE);
    }

    /// Who conducts the run that is at work.
    Optional<Owner> runner() {
        return InstanceLock.holder(own().resolve("lock")).filter(kernel::alive);
    }

    /// `kill -9`.
    static void kill(Owner owner) {
        ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    void remove() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    // Whoever holds the lock is ended until nobody does; holding it ourselves keeps a late runner from beginning.
    private void endRuns() {
        if (!Files.isDirectory(own())) {
            return;
        }
        var end = clock.elapsed().plus(GRACE);
        while (InstanceLock.tryLock(own().resolve("lock")).isEmpty()
                && clock.elapsed().compareTo(end) < 0) {
            runner().ifPresent(Installation::kill);
            clock.pause(MOMENT);
        }
    }

    private void migrate(Tools tools, Path release) {
        var call = Call.of(release, "./guestbook", "migrate").with(Manifest.settings());
        var answer = tools.run(call);
        if (!answer.succeeded()) {
            throw new Problem("cannot install the guestbook", answer.err().strip(), "run `./check`");
        }
    }

    private void start() {
        daemons.start(
                List.of("./guestbook", "serve", Integer.toString(port)),
                home().resolve("current"),
                Manifest.settings(),
                own().resolve("services/web.log"),
                record());
    }

    private Path record() {
        return own().resolve("services/web.json");
    }
}
