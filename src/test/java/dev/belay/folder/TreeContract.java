package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.KeeperContract;
import dev.belay.pool.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The contract over files.
abstract class TreeContract extends KeeperContract {

    /// A clock that is far enough ahead for no file to be fresh.
    static final Clock LATER = new Clock() {
        private final SystemClock real = new SystemClock();

        @Override
        public Instant now() {
            return real.now().plusSeconds(60);
        }

        @Override
        public Duration elapsed() {
            return real.elapsed();
        }

        @Override
        public void pause(Duration time) {
            real.pause(time);
        }
    };

    @Override
    protected Map<String, String> meant() {
        var meant = new TreeMap<>(seen());
        meant.keySet().removeIf(name -> name.contains("/cache/"));
        return meant;
    }

    final Path pools() {
        return folder.resolve("pool");
    }

    /// The object with the content that `file` has now.
    final Path kept(Path file) {
        return new Pool(pools().resolve(keeper().name())).place(Checksum.ofFile(file));
    }

    /// All objects.
    final List<Path> kept() throws IOException {
        try (var all = Files.walk(pools())) {
            return all.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .filter(file -> !file.toString().contains("/points/"))
                    .toList();
        }
    }

    static Map<String, String> seenIn(Path root) {
        var seen = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var file : all.toList()) {
                if (!file.toString().contains("/.belay")) {
                    seen.put(
                            file.toUri()
                                    .getRawPath()
                                    .substring(root.toUri().getRawPath().length() - 1),
                            told(file));
                }
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return seen;
    }

    private static String told(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file).toUri().getRawPath();
        }
        var attributes = Attributes.of(file).toString();
        return Files.isDirectory(file, NOFOLLOW_LINKS) ? attributes : attributes + " " + Checksum.ofFile(file);
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    // The root has the time that it was backed up with.
    @Override
    protected void assertIsAt(Path place, Facts written) {
        var there = keeper().factsAt(place, Depth.FULL).values();
        assertThat(there).containsKeys("files", "content").containsAllEntriesOf(withoutTree(written));
    }

    private static Map<String, String> withoutTree(Facts facts) {
        var values = new TreeMap<>(facts.values());
        values.remove("tree");
        return values;
    }
}
