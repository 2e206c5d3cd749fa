package dev.belay.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.testkit.Trees;
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
    void findsWhatIsInAPackWhoseListIsNotWholeOrMissing() throws IOException {
        var sum = kept("one");
        var list = Pack.listOf(content(sum).file());
        var whole = Files.readString(list);

        for (var torn : List.of("", whole.substring(1), whole.replace(" 512 ", " 513 "))) {
            Files.writeString(list, torn);
            assertThat(content(sum).text()).isEqualTo("one");
            assertThat(list).hasContent(whole);
        }
        Files.delete(list);
        assertThat(content(sum).text()).isEqualTo("one");
        assertThat(list).hasContent(whole);
    }

    @Test
    void findsTheOthersWhereTheListAndAHeaderAreDamaged() throws IOException {
        var sums = keptTogether("first", "second", "third");
        var pack = content(sums.getFirst()).file();
        var bytes = Files.readAllBytes(pack);
        bytes[0] ^= 1;
        Files.write(pack, bytes);
        Files.delete(Pack.listOf(pack));

        var found = new ArrayList<Boolean>();
        for (var sum : sums) {
            found.add(has(sum) && content(sum).isWhole());
        }

        assertThat(found).containsExactlyInAnyOrder(true, true, false);
    }

    @Test
    void hasNothingOfAPackThatWasCutOffBeforeIt() throws IOException {
        var sum = kept("one");
        content(sum).cutOff();

        assertThat(content(sum).isWhole()).isFalse();
        assertThat(has(sum)).isFalse();
    }

    @Test
    void findsEachChangedBitAndLosesNothingByIt() throws IOException {
        var sum = kept("one");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        var pack = content(sum).file();
        var whole = Files.readAllBytes(pack);

        for (var at = 0; at < whole.length; at++) {
            var changed = whole.clone();
            changed[at] ^= 1;
            Files.write(pack, changed);
            var isOfTheEnd = at >= whole.length - TarHeader.END;
            assertThat(content(sum).isWhole()).as("changed at %d", at).isEqualTo(isOfTheEnd);
            Sweep.all(backups);
            Files.write(pack, whole);
            assertThat(content(sum).isWhole()).as("mended at %d", at).isTrue();
        }
    }

    @Test
    void keepsTheWholeOneOfTwo() throws IOException {
        var damaged = keptTogether("one", "first filler", "second filler");
        var sum = damaged.getFirst();
        content(sum).flip();
        assertThat(content(sum).isWhole()).isFalse();
        kept("one");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        // As if nobody had looked: which of the two is found first is left to chance.
        Trees.remove(pool().folder().resolve(Pool.DAMAGED));

        Sweep.all(backups);
        Sweep.all(backups);

        assertThat(content(sum).isWhole()).isTrue();
        assertThat(pool().all()).hasSize(1);
    }

    private List<String> keptTogether(String... contents) throws IOException {
        var sums = new ArrayList<String>();
        try (var landing = pool().landing()) {
            for (var content : contents) {
                sums.add(landing.add(StandardCharsets.UTF_8.encode(content)));
            }
            landing.force();
            landing.land();
        }
        return sums;
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
    void forgetsAListThatACrashLeftWithoutItsArchive() throws IOException {
        var sum = kept("one");
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + sum + " - -");
        var left = Files.writeString(pool().packs().resolve("left.list"), "half");

        Sweep.all(backups);

        assertThat(left).doesNotExist();
        assertThat(has(sum)).isTrue();
    }

    @Test
    void keepsAPackThatCannotBeReadAndRemovesOthers() throws IOException {
        var needed = keptTogether("needed", "one filler", "another filler").getFirst();
        named("a/data/media", "F 644 0 0 6 0 0 0 x " + needed + " - -");
        var pack = content(needed).file();
        Files.delete(pack);
        Files.createDirectory(pack);
        var unnamed = kept("unnamed");

        Sweep.all(backups);

        assertThat(has(unnamed)).isFalse();
        assertThat(pack).exists();
        assertThat(pool().isDoubtful()).isTrue();
    }
}
