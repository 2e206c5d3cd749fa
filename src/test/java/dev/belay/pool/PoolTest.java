package dev.belay.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PoolTest extends PoolBench {
    @Test
    void keepsAContentOnceUnderItsSum() throws IOException {
        try (var landing = pool().landing()) {
            var one = landing.add(StandardCharsets.UTF_8.encode("one"));
            landing.add(StandardCharsets.UTF_8.encode("one"));
            landing.force();
            landing.land();

            assertThat(one).isEqualTo(Checksum.ofText("one"));
            assertThat(landing.bytes()).isEqualTo(3);
            assertThat(content(one).text()).isEqualTo("one");
        }
        assertThat(Files.exists(pool().folder().resolve("incoming"))).isFalse();
    }

    @Test
    void hasNothingOfWhatNeverLanded() throws IOException {
        var landing = pool().landing();
        var one = landing.add(StandardCharsets.UTF_8.encode("one"));

        pool().landing();

        assertThat(has(one)).isFalse();
        assertThat(pool().folder()).isEmptyDirectory();
    }

    @Test
    void adoptsAFileBesideOlderOnesOfTheSameFan() throws IOException {
        var older = adopted("one");
        var content = 0;
        while (!Checksum.ofText("" + content).startsWith(older.substring(0, 2))) {
            content++;
        }

        var newer = adopted("" + content);

        assertThat(content(newer).file()).hasParent(content(older).file().getParent());
        assertThat(content(newer).text()).isEqualTo("" + content);
        assertThat(content(older).text()).isEqualTo("one");
    }

    private String adopted(String content) throws IOException {
        try (var landing = pool().landing()) {
            var file = Files.writeString(landing.fresh(), content);
            var sum = landing.adopt(file, Attributes.of(file));
            landing.force();
            landing.land();
            return sum;
        }
    }

    @Test
    void sweepsWhatNoBackupAndNoPointNames() throws IOException {
        var inBackup = kept("backup");
        var inPoint = kept("point");
        var unnamed = kept("unnamed");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + inBackup + " - -");
        named("elsewhere", "F 644 0 0 6 0 0 0 x " + inPoint + " - -");
        pool().remember(backups.resolve("elsewhere"));

        var swept = Sweep.all(backups);

        assertThat(swept.torn()).isEmpty();
        assertThat(swept.freed()).isGreaterThan("unnamed".length());
        assertThat(has(inBackup)).isTrue();
        assertThat(has(inPoint)).isTrue();
        assertThat(has(unnamed)).isFalse();
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

        assertThat(has(sum)).isTrue();
    }

    @Test
    void keepsTheChunksOfAListThatIsNotWhole() throws IOException {
        var chunk = kept("chunk");
        var list = kept(chunk + "\n");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + Checksum.ofText("all") + " - +" + list);
        content(list).flip();

        assertThat(Sweep.all(backups).torn()).containsExactly(backups.resolve("a/data/media"));

        assertThat(has(chunk)).isTrue();
    }

    @Test
    void keepsTheChunksThatANamedListNames() throws IOException {
        var chunk = kept("chunk");
        var list = kept(chunk + "\n");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + Checksum.ofText("all") + " - +" + list);

        Sweep.all(backups);

        assertThat(has(chunk)).isTrue();
        assertThat(has(list)).isTrue();
    }

    @Test
    void keepsNothingForAPointThatIsGone() throws IOException {
        var sum = kept("point");
        named("elsewhere", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        pool().remember(backups.resolve("elsewhere"));
        pool().forget(backups.resolve("elsewhere"));

        Sweep.all(backups);

        assertThat(has(sum)).isFalse();
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
        assertThat(has(sum)).isTrue();
    }

    @Test
    void leavesADoubtThatNobodyLookedInto() throws IOException {
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + kept("one") + " - -");
        pool().doubt();

        Sweep.quickly(backups);

        assertThat(pool().isDoubtful()).isTrue();
    }

    @Test
    void setsADamagedObjectAsideUntilItsContentCameAnew() throws IOException {
        var sum = kept("one");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        content(sum).overwrite("two");

        assertThat(pool().isWhole(sum)).isFalse();
        assertThat(has(sum)).isFalse();
        Sweep.all(backups);
        assertThat(pool().isDoubtful()).isTrue();
        kept("one");
        Sweep.all(backups);

        assertThat(pool().isWhole(sum)).isTrue();
        assertThat(pool().isDoubtful()).isFalse();
    }

    @Test
    void setsAsideWhatOpensAndCannotBeRead() throws IOException {
        var sum = adopted("one");
        var file = content(sum).file();
        Files.delete(file);
        // Opened, a folder answers each read as a bad sector does: with a failure of the read alone.
        Files.createDirectory(file);

        assertThat(pool().isWhole(sum)).isFalse();

        assertThat(file).doesNotExist();
        assertThat(pool().isDoubtful()).isTrue();
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
