package dev.belay.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Packs of a pool.
final class PackTest extends PoolBench {
    @Test
    void packsOpenWithTar() throws IOException {
        var sum = kept("one");
        var unpacked = Files.createDirectory(backups.resolve("unpacked"));

        var tar = Call.of(unpacked, "tar", "-x", "-f", content(sum).file().toString());
        assertThat(new Tools().run(tar).succeeded()).isTrue();

        assertThat(unpacked.resolve(sum)).hasContent("one");
    }

    @Test
    void findsWhatIsInAPackWhoseListIsNotWhole() throws IOException {
        var sum = kept("one");
        var list = Pack.listOf(content(sum).file());
        var whole = Files.readString(list);

        for (var torn : List.of("", whole.substring(1), whole.replace(" 512 ", " 513 "))) {
            Files.writeString(list, torn);
            assertThat(content(sum).text()).isEqualTo("one");
            assertThat(list).hasContent(whole);
        }
    }

    @Test
    void hasNothingOfAPackThatWasCutOffBeforeIt() throws IOException {
        var sum = kept("one");
        content(sum).cutOff();

        assertThat(content(sum).isWhole()).isFalse();
        assertThat(has(sum)).isFalse();
    }

    @Test
    void findsEveryChangedBitOfAContent() throws IOException {
        var sum = kept("one");
        var pack = content(sum).file();
        var whole = Files.readAllBytes(pack);

        for (var at = 0; at < 2 * TarHeader.LENGTH; at++) {
            var changed = whole.clone();
            changed[at] ^= 1;
            Files.write(pack, changed);
            assertThat(content(sum).isWhole()).as("changed at %d", at).isFalse();
            Files.write(pack, whole);
            Files.delete(Pack.listOf(pack));
            Files.writeString(Pack.listOf(pack), "");
        }
        assertThat(content(sum).isWhole()).isTrue();
    }

    @Test
    void writesPacksAnewThatLostMostOfTheirContents() throws IOException {
        String needed;
        try (var landing = pool().landing()) {
            needed = landing.add(StandardCharsets.UTF_8.encode("needed"));
            landing.add(StandardCharsets.UTF_8.encode("one"));
            landing.add(ByteBuffer.allocate(5_000));
            landing.force();
            landing.land();
        }
        var pack = content(needed).file();
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + needed + " - -");

        assertThat(Sweep.all(backups).freed()).isGreaterThan(5_000);

        assertThat(pack).doesNotExist();
        assertThat(content(needed).isWhole()).isTrue();
        assertThat(Sweep.all(backups).freed()).isZero();
    }

    @Test
    void writesManySmallPacksAsOne() throws IOException {
        var sums = new ArrayList<String>();
        for (var number = 0; number < 20; number++) {
            sums.add(kept("content " + number));
            named("b" + number + "/data/media", "F 644 0 0 6 0 0 0 x " + sums.getLast() + " - -");
        }

        Sweep.all(backups);

        assertThat(pool().all()).hasSize(1);
        for (var sum : sums) {
            assertThat(content(sum).isWhole()).isTrue();
        }
    }

    @Test
    void forgetsAnArchiveThatACrashLeftWithoutItsList() throws IOException {
        var sum = kept("one");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        var left = Files.writeString(pool().packs().resolve("left.tar"), "half");

        Sweep.all(backups);

        assertThat(left).doesNotExist();
        assertThat(has(sum)).isTrue();
    }
}
