package dev.belay.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.keeper.Checksum;
import dev.belay.keeper.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PoolTest {
    @TempDir(factory = Memory.class)
    Path backups;

    private Pool pool() {
        return new Pool(backups.resolve("pool/media"));
    }

    private String kept(String content) throws IOException {
        try (var landing = pool().landing()) {
            var sum = landing.add(StandardCharsets.UTF_8.encode(content));
            landing.force();
            landing.land();
            return sum;
        }
    }

    private void named(String copy, String line) throws IOException {
        Files.createDirectories(backups.resolve(copy));
        var lines = new Checksum();
        lines.add(line + "\n");
        Files.writeString(backups.resolve(copy).resolve("manifest"), line + "\n" + EndLine.of(lines));
    }

    @Test
    void keepsAContentOnceUnderItsSum() throws IOException {
        try (var landing = pool().landing()) {
            var one = landing.add(StandardCharsets.UTF_8.encode("one"));
            landing.add(StandardCharsets.UTF_8.encode("one"));
            landing.force();
            landing.land();

            assertThat(one).isEqualTo(Checksum.ofText("one"));
            assertThat(landing.bytes()).isEqualTo(3);
            assertThat(pool().place(one)).hasContent("one");
        }
        assertThat(Files.exists(pool().folder().resolve("incoming"))).isFalse();
    }

    @Test
    void hasNothingOfWhatNeverLanded() throws IOException {
        var landing = pool().landing();
        var one = landing.add(StandardCharsets.UTF_8.encode("one"));

        pool().landing();

        assertThat(pool().place(one)).doesNotExist();
        assertThat(pool().folder()).isEmptyDirectory();
    }

    @Test
    void landsBesideOlderObjectsOfTheSameFan() throws IOException {
        var older = kept("one");
        var fan = pool().place(older).resolveSibling("");
        var content = 0;
        while (!Checksum.ofText("" + content).startsWith(older.substring(0, 2))) {
            content++;
        }

        var newer = kept("" + content);

        assertThat(pool().place(newer)).hasParent(fan).hasContent("" + content);
        assertThat(pool().place(older)).hasContent("one");
    }

    @Test
    void sweepsWhatNoBackupAndNoPointNames() throws IOException {
        var inBackup = kept("backup");
        var inPoint = kept("point");
        var unnamed = kept("unnamed");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + inBackup + " - -");
        named("elsewhere", "F 644 0 0 6 0 0 0 x " + inPoint + " - -");
        pool().remember(backups.resolve("elsewhere"));

        assertThat(Sweep.all(backups)).isEqualTo(new Sweep.Swept("unnamed".length(), List.of()));

        assertThat(pool().place(inBackup)).exists();
        assertThat(pool().place(inPoint)).exists();
        assertThat(pool().place(unnamed)).doesNotExist();
    }

    @Test
    void keepsEverythingWhileAManifestIsCutOffChangedOrMissing() throws IOException {
        var sum = kept("last line");
        var copy = backups.resolve("a/data/media");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        var whole = Files.readString(copy.resolve("manifest"));

        for (var torn : List.of("", whole.substring(0, whole.indexOf("E ")), whole.replace(" x ", " y "))) {
            Files.writeString(copy.resolve("manifest"), torn);
            assertThat(Sweep.all(backups)).isEqualTo(new Sweep.Swept(0, List.of(copy)));
        }
        Files.delete(copy.resolve("manifest"));
        Files.writeString(copy.resolve("checksums"), "0  manifest\n");
        assertThat(Sweep.all(backups).torn()).containsExactly(copy);

        assertThat(pool().place(sum)).exists();
    }

    @Test
    void keepsTheChunksOfAListThatIsNotWhole() throws IOException {
        var chunk = kept("chunk");
        var list = kept(chunk + "\n");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + Checksum.ofText("all") + " - +" + list);
        Files.writeString(pool().place(list), "");

        assertThat(Sweep.all(backups).torn()).containsExactly(backups.resolve("a/data/media"));

        assertThat(pool().place(chunk)).exists();
    }

    @Test
    void keepsTheChunksThatANamedListNames() throws IOException {
        var chunk = kept("chunk");
        var list = kept(chunk + "\n");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + Checksum.ofText("all") + " - +" + list);

        Sweep.all(backups);

        assertThat(pool().place(chunk)).exists();
        assertThat(pool().place(list)).exists();
    }

    @Test
    void keepsNothingForAPointThatIsGone() throws IOException {
        var sum = kept("point");
        named("elsewhere", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        pool().remember(backups.resolve("elsewhere"));
        pool().forget(backups.resolve("elsewhere"));

        Sweep.all(backups);

        assertThat(pool().place(sum)).doesNotExist();
    }

    @Test
    void keepsEverythingForAPointOnADiskThatIsNotMounted() throws IOException {
        var sum = kept("point");
        var disk = backups.resolve("disk");
        named("disk/.belay-run/point", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        pool().remember(disk.resolve(".belay-run/point"));
        Files.move(disk, backups.resolveSibling("away"));

        assertThat(Sweep.all(backups).torn()).containsExactly(disk.resolve(".belay-run/point"));
        Files.move(backups.resolveSibling("away"), disk);

        assertThat(Sweep.all(backups)).isEqualTo(new Sweep.Swept(0, List.of()));
        assertThat(pool().place(sum)).exists();
    }

    @Test
    void leavesADoubtThatNobodyLookedInto() throws IOException {
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + kept("one") + " - -");
        pool().doubt();

        Sweep.butDamaged(backups);

        assertThat(pool().isDoubtful()).isTrue();
    }

    @Test
    void setsADamagedObjectAsideUntilItsContentCameAnew() throws IOException {
        var sum = kept("one");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        Files.writeString(pool().place(sum), "two");

        assertThat(pool().isWhole(sum)).isFalse();
        assertThat(pool().place(sum)).doesNotExist();
        Sweep.all(backups);
        assertThat(pool().isDoubtful()).isTrue();
        kept("one");
        Sweep.all(backups);

        assertThat(pool().isWhole(sum)).isTrue();
        assertThat(pool().isDoubtful()).isFalse();
    }

    @Test
    void setsAsideWhatOpensAndCannotBeRead() throws IOException {
        var sum = kept("one");
        Files.delete(pool().place(sum));
        // Opened, a folder answers each read as a bad sector does: with a failure of the read alone.
        Files.createDirectory(pool().place(sum));

        assertThat(pool().isWhole(sum)).isFalse();

        assertThat(pool().place(sum)).doesNotExist();
        assertThat(pool().isDoubtful()).isTrue();
    }

    @Test
    void writesZerosAsHoles() throws IOException {
        var content = ByteBuffer.allocateDirect(8 << 20);
        content.put(5 << 20, (byte) 1);
        try (var landing = pool().landing()) {
            var sum = landing.add(content);
            landing.land();

            assertThat(pool().isWhole(sum)).isTrue();
            assertThat((long) Files.getAttribute(pool().place(sum), "unix:size"))
                    .isEqualTo(8 << 20);
        }
    }

    @Test
    void remembersThousandsOfSumsInLittleRoom() {
        var sums = new Sums();
        for (var number = 0; number < 5_000; number++) {
            assertThat(sums.add(Checksum.ofText("" + number))).isTrue();
        }

        assertThat(sums.has(Checksum.ofText("4999"))).isTrue();
        assertThat(sums.add(Checksum.ofText("17"))).isFalse();
        assertThat(sums.has(Checksum.ofText("5000"))).isFalse();
    }
}
