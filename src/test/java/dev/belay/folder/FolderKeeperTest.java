package dev.belay.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Call;
import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class FolderKeeperTest extends TreeContract {
    private final Tools tools = new Tools();
    private int upgrades;

    @Override
    protected Keeper keeper() {
        return keeper(LATER);
    }

    private Keeper keeper(Clock clock) {
        var data = new DataSet.Folder("media", live(), List.of("cache/**"), CopyPolicy.INCREMENTAL);
        return FolderKeeper.of(data, pools(), clock, power);
    }

    @Override
    protected void fill() {
        write(live().resolve("photos/one.jpg"), "one");
        write(live().resolve("photos/it's \"new\"\nline\\.jpg"), "strange");
        write(live().resolve("photos-2020"), "between the folder and what is in it");
        write(live().resolve("tool"), "#!/bin/sh\n");
        write(live().resolve("cache/page"), "not kept");
        write(live().resolve(".belay/lock"), "ours");
        try {
            Files.setAttribute(live(), "unix:mode", 02750);
            Files.createDirectories(live().resolve("empty"));
            Files.setAttribute(live().resolve("empty"), "unix:mode", 02750);
            Files.setAttribute(live().resolve("tool"), "unix:mode", 04711);
            Files.createSymbolicLink(live().resolve("away"), folder.resolve("nowhere"));
            Files.createSymbolicLink(live().resolve("near"), Path.of("photos/one.jpg"));
            Files.createSymbolicLink(live().resolve("photos/up"), Path.of(".."));
            Files.createLink(live().resolve("photos/twin"), live().resolve("photos/one.jpg"));
            Files.writeString(notValid(), "not UTF-8");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private Path notValid() {
        return Path.of(URI.create("file://" + live().toUri().getRawPath().replaceAll("/$", "") + "/n%FF%FEt"));
    }

    @Override
    protected void upgrade() {
        upgrades++;
        write(live().resolve("photos/one.jpg"), "changed in place " + upgrades);
        write(live().resolve("photos/new-" + upgrades % 3), "new");
        write(live().resolve("fresh-" + upgrades % 3 + "/deep/er"), "new");
        try {
            Files.setAttribute(live().resolve("tool"), "unix:mode", upgrades % 2 == 0 ? 0755 : 0700);
            Files.deleteIfExists(live().resolve("empty"));
            if (upgrades % 2 == 1) {
                Files.deleteIfExists(notValid());
                if (!Files.isDirectory(live().resolve("photos-2020"))) {
                    Files.deleteIfExists(live().resolve("photos-2020"));
                }
                write(live().resolve("photos-2020/is a folder now"), "x");
                Files.deleteIfExists(live().resolve("near"));
                Files.createSymbolicLink(live().resolve("near"), Path.of("tool"));
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    List<String> uploads() {
        return List.of("tool", "photos/upload", "photos-2020", "away", "near", "cache/page", "albums/first");
    }

    @Override
    protected Map<String, String> seen() {
        return seenIn(live());
    }

    @Override
    protected Path contentOf(Path copy) throws IOException {
        return kept(live().resolve("photos/one.jpg")).file();
    }

    @Test
    void readsWhatIsUnchangedOnceAndSharesNothingWithTheLiveData() throws IOException {
        fill();
        keeper().backUp(folder.resolve("first"), Base.none());
        write(live().resolve("added"), "new");
        keeper().backUp(folder.resolve("second"), new Base.Copy(folder.resolve("first")));

        assertThat(folder.resolve("second/added")).hasContent("3");
        var tool = live().resolve("tool");
        assertThat(Files.isSameFile(kept(tool).file(), tool)).isFalse();
    }

    @Test
    void readsAgainWhatWasWrittenAMomentBeforeTheLastCopy() throws IOException {
        fill();
        keeper(new SystemClock()).backUp(folder.resolve("first"), Base.none());
        var time = Files.getLastModifiedTime(live().resolve("tool"));
        Files.writeString(live().resolve("tool"), "#!/bin/ab\n");
        Files.setLastModifiedTime(live().resolve("tool"), time);

        keeper(new SystemClock()).backUp(folder.resolve("second"), new Base.Copy(folder.resolve("first")));

        assertThat(kept(live().resolve("tool")).isThere()).isTrue();
    }

    @Test
    void putsNewFilesAsideAndDeletesNothing() {
        fill();
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        write(live().resolve("photos/new"), "written by the new version");

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(live().resolve("photos/new")).doesNotExist();
        assertThat(folder.resolve("aside/photos/new")).hasContent("written by the new version");
    }

    @Test
    void leavesAloneWhatIsExcludedOrBelaysOwn() {
        fill();
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        write(live().resolve("cache/page"), "newer");
        write(live().resolve(".belay/lock"), "newer");

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(live().resolve("cache/page")).hasContent("newer");
        assertThat(live().resolve(".belay/lock")).hasContent("newer");
        assertThat(folder.resolve("point/manifest")).content().doesNotContain("cache/page", ".belay/");
    }

    @Test
    void keepsHardLinksAndHolesAndSkipsPipes() throws IOException {
        fill();
        var sparse = live().resolve("sparse");
        try (var channel = java.nio.channels.FileChannel.open(
                sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}), 4L << 20);
        }
        tools.run(Call.of(live(), "mkfifo", "pipe"));

        keeper().backUp(folder.resolve("copy"), Base.none());
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));

        var place = folder.resolve("place");
        assertThat(Files.isSameFile(place.resolve("photos/one.jpg"), place.resolve("photos/twin")))
                .isTrue();
        assertThat(blocksOf(place.resolve("sparse"))).isLessThan(2048);
        assertThat(place.resolve("pipe")).doesNotExist();
        assertThat(folder.resolve("copy/skipped")).hasContent("pipe");
        assertThat(keeper().facts(Depth.FULL).differences(keeper().factsAt(place, Depth.FULL)))
                .isEmpty();
    }

    private long blocksOf(Path file) {
        return Long.parseLong(tools.run(Call.of(folder, "stat", "-c", "%b", file.toString()))
                .out()
                .strip());
    }

    @Test
    void writesAListThatSha256sumReads() {
        fill();

        keeper().backUp(folder.resolve("copy"), Base.none());

        var checked = tools.run(Call.of(folder.resolve("copy"), "sha256sum", "--check", "--strict", "checksums"));
        assertThat(checked.err()).isEmpty();
        assertThat(checked.succeeded()).isTrue();
    }

    @Test
    void letsNobodyElseIntoACopy() throws IOException {
        fill();

        keeper().backUp(folder.resolve("copy"), Base.none());

        assertThat(Files.getAttribute(folder.resolve("copy"), "unix:mode")).isEqualTo(040700);
    }

    @Test
    void aFileThatNeverStopsGrowingIsKeptAsItWasCaught() throws IOException, InterruptedException {
        fill();
        write(live().resolve("access.log"), "x".repeat(16 << 20));
        var over = new AtomicBoolean();
        var writer = Thread.ofPlatform().start(() -> appendUntil(over));
        await().until(() -> Files.size(live().resolve("access.log")) > 16 << 20);

        try {
            keeper().backUp(folder.resolve("copy"), Base.none());
        } finally {
            over.set(true);
            writer.join();
        }

        keeper().restore(folder.resolve("copy"), folder.resolve("place"));
        assertThat(keeper().factsOf(folder.resolve("copy"))
                        .differences(keeper().factsAt(folder.resolve("place"), Depth.FULL)))
                .isEmpty();
    }

    private void appendUntil(AtomicBoolean over) {
        try (var log = Files.newOutputStream(live().resolve("access.log"), StandardOpenOption.APPEND)) {
            while (!over.get()) {
                log.write('x');
                LockSupport.parkNanos(100_000);
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
