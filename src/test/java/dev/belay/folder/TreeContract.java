package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Base;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.KeeperContract;
import dev.belay.pool.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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

    private Map<String, String> backedUp = Map.of();

    @Override
    protected Map<String, String> meant() {
        var meant = new TreeMap<>(seen());
        meant.keySet().removeIf(name -> name.contains("/cache/"));
        return meant;
    }

    /// Where users write meanwhile, unless something stands there.
    abstract List<String> uploads();

    @Test
    void keepsWhatUsersWroteWhileItWasPutInPlaceAndTakesItOut() {
        sweep((keeper, place, aside) -> {}, Keeper::swapIn, Keeper::swapOut);
    }

    @Test
    void keepsWhatUsersWroteWhileItWasTakenOut() {
        sweep(Keeper::swapIn, Keeper::swapOut, Keeper::swapOut);
    }

    @Test
    void keepsWhatUsersWroteWhileItWasPutInPlaceAndGoesOn() {
        sweep((keeper, place, aside) -> {}, Keeper::swapIn, (keeper, place, aside) -> {
            keeper.swapIn(place, aside);
            assertThat(meant()).containsAllEntriesOf(backedUp);
            keeper.swapOut(place, aside);
        });
    }

    /// Goes a part of a way.
    private interface Way {
        void go(Keeper keeper, Path place, Path aside);
    }

    // Users come in wherever the power is cut on the way `half`, and once more soon after on the way `after`.
    private void sweep(Way before, Way half, Way after) {
        fill();
        keeper().backUp(copy(), Base.none());
        backedUp = files(meant());
        upgrade();
        for (var n = 1; n < MORE_THAN_ENOUGH; n++) {
            var place = folder.resolve("place-" + n);
            var aside = folder.resolve("aside-" + n);
            keeper().restore(copy(), place);
            var now = files(seen());
            before.go(keeper(), place, aside);
            var goes = cut(n, keeper -> half.go(keeper, place, aside));
            var written = letUsersWrite("once " + n);
            cut(2, keeper -> after.go(keeper, place, aside));
            written.addAll(letUsersWrite("twice " + n));
            after.go(keeper(), place, aside);
            assertThat(contents(live(), place)).containsAll(written);
            assertThat(seen()).containsAllEntriesOf(now);
            if (!goes) {
                return;
            }
        }
        throw new AssertionError("never came to an end");
    }

    // Folders bear the times at which users wrote into them.
    private static Map<String, String> files(Map<String, String> seen) {
        var files = new TreeMap<>(seen);
        files.keySet().removeIf(name -> name.endsWith("/"));
        return files;
    }

    private List<String> letUsersWrite(String when) {
        var written = new ArrayList<String>();
        for (var upload : uploads()) {
            var file = live().resolve(upload);
            if (!Files.exists(file, NOFOLLOW_LINKS)) {
                var content = upload + " written " + when;
                write(file, content);
                written.add(content);
            }
        }
        return written;
    }

    private static List<String> contents(Path... roots) {
        var contents = new ArrayList<String>();
        for (var root : roots) {
            try (var all = Files.walk(root)) {
                for (var file : all.filter(each -> Files.isRegularFile(each, NOFOLLOW_LINKS))
                        .toList()) {
                    contents.add(Files.readString(file));
                }
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
        return contents;
    }

    final Path pools() {
        return folder.resolve("pool");
    }

    /// The content that `file` has now.
    final Kept kept(Path file) {
        return Kept.of(pools().resolve(keeper().name()), file);
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
