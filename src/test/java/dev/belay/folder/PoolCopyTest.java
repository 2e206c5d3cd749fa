package dev.belay.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Call;
import dev.belay.host.ExtendedAttributes;
import dev.belay.host.Faults;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keeper;
import dev.belay.pool.Kept;
import dev.belay.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies whose contents lie in a pool: long files, extended attributes, damage, and the way back without Belay.
final class PoolCopyTest {
    // A user and a group of the file, one user more, and a mask.
    private static final byte[] ACCESS_LIST = {
        2, 0, 0, 0, 1, 0, 6, 0, -1, -1, -1, -1, 2, 0, 4, 0, 33, 0, 0, 0, 4, 0, 4, 0, -1, -1, -1, -1, 16, 0, 4, 0, -1,
        -1, -1, -1, 32, 0, 0, 0, -1, -1, -1, -1
    };
    private static final int LONG = 17 << 20;

    @TempDir
    Path folder;

    private Path live;

    @BeforeEach
    void fill() throws IOException {
        live = Files.createDirectories(folder.resolve("live"));
        Files.writeString(live.resolve("one.txt"), "same");
        Files.writeString(live.resolve("two.txt"), "same");
    }

    private Keeper keeper(CopyPolicy policy) {
        var data = new DataSet.Folder("media", live, List.of(), policy);
        return FolderKeeper.of(data, folder.resolve("backups/pool"), TreeContract.LATER, Faults.NONE);
    }

    private Keeper keeper() {
        return keeper(CopyPolicy.INCREMENTAL);
    }

    private Path pool() {
        return folder.resolve("backups/pool/media");
    }

    private Path copy() {
        return folder.resolve("backups/first/data/media");
    }

    private Path backUp() {
        keeper().backUp(copy(), Base.none());
        return copy();
    }

    private Path longFile() throws IOException {
        var content = new byte[LONG];
        new Random(7).nextBytes(content);
        return Files.write(live.resolve("a long one.bin"), content);
    }

    @Test
    void aLongFileThatChangedALittleAddsLittle() throws IOException {
        var file = longFile();
        var content = Files.readAllBytes(file);
        backUp();
        var longer = new byte[LONG + 3];
        System.arraycopy(content, 0, longer, 0, 1000);
        System.arraycopy(content, 1000, longer, 1003, LONG - 1000);
        Files.write(file, longer);

        keeper().backUp(folder.resolve("second"), new Base.Copy(copy()));

        var added = Files.readString(folder.resolve("second/added"));
        assertThat(Long.parseLong(added.strip())).isLessThan(LONG / 2);
        keeper().restore(folder.resolve("second"), folder.resolve("place"));
        assertThat(Files.mismatch(folder.resolve("place/a long one.bin"), file)).isNegative();
    }

    @Test
    void filesWithTheSameContentKeepTheirOwnExtendedAttributes() throws IOException {
        put("one.txt", "user.note", "first".getBytes(StandardCharsets.UTF_8));
        put("two.txt", "system.posix_acl_access", ACCESS_LIST);
        put("", "user.folder", "yes".getBytes(StandardCharsets.UTF_8));

        keeper().restore(backUp(), folder.resolve("place"));

        assertThat(extended("place/one.txt")).containsOnlyKeys("user.note");
        assertThat(extended("place/two.txt").get("system.posix_acl_access")).isEqualTo(ACCESS_LIST);
        assertThat(extended("place")).containsOnlyKeys("user.folder");
    }

    @Test
    void aRollbackBringsExtendedAttributesBack() throws IOException {
        put("one.txt", "user.note", "first".getBytes(StandardCharsets.UTF_8));
        put("two.txt", "user.note", "second".getBytes(StandardCharsets.UTF_8));
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        put("one.txt", "user.other", "new".getBytes(StandardCharsets.UTF_8));
        Files.delete(live.resolve("two.txt"));

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(extended("live/one.txt")).containsOnlyKeys("user.note");
        assertThat(extended("live/two.txt").get("user.note")).isEqualTo("second".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsByTheFilesPathWhatIsMissingDamagedOrExchanged() throws IOException {
        Files.writeString(live.resolve("other.txt"), "other");
        backUp();

        Kept.of(pool(), "other").remove();
        assertThatThrownBy(() -> keeper().factsOf(copy())).hasMessageContaining("the file other.txt is missing");
        assertThat(tree("check").code()).isOne();

        Kept.of(pool(), "same").overwrite("mess");
        assertThat(tree("check").err()).contains("damaged or missing: one.txt");
        for (var time = 0; time < 2; time++) {
            assertThatThrownBy(() -> keeper().factsOf(copy())).hasMessageContaining("the file one.txt is damaged");
        }
    }

    @Test
    void takesInAgainWhatWasFoundDamagedThoughTheFileIsUnchanged() throws IOException {
        backUp();
        Kept.of(pool(), "same").overwrite("mess");
        assertThatThrownBy(() -> keeper().factsOf(copy())).hasMessageContaining("is damaged");

        keeper().backUp(folder.resolve("second"), new Base.Copy(copy()));

        assertThat(Kept.of(pool(), "same").text()).isEqualTo("same");
        assertThat(keeper().factsOf(copy())).isEqualTo(keeper().facts(Depth.FULL));
    }

    @Test
    void neverPutsADamagedContentInPlace() throws IOException {
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        Kept.of(pool(), "same").overwrite("bad!");
        Files.writeString(live.resolve("one.txt"), "by the new version");

        assertThatThrownBy(() -> keeper().swapBack(folder.resolve("point"), folder.resolve("aside")))
                .hasMessageContaining("the file one.txt is damaged");
    }

    @Test
    void bringsNothingBackByAManifestThatWasCutOff() throws IOException {
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        Files.writeString(folder.resolve("point/manifest"), "");

        assertThatThrownBy(() -> keeper().swapBack(folder.resolve("point"), folder.resolve("aside")))
                .hasMessageContaining("its manifest is missing, cut off or changed");

        assertThat(live.resolve("one.txt")).hasContent("same");
    }

    @Test
    void sharesNothingWithAnOlderCopyWhoseManifestWasCutOff() throws IOException {
        Files.writeString(backUp().resolve("manifest"), "F 644");

        keeper().backUp(folder.resolve("second"), new Base.Copy(copy()));

        assertThat(keeper().factsOf(folder.resolve("second"))).isEqualTo(keeper().facts(Depth.FULL));
    }

    @Test
    void aPointOfWhatIsNeverBackedUpIsCompleteByItself() throws IOException {
        keeper(CopyPolicy.NEVER).preCopy(folder.resolve("point"), Base.none());
        keeper(CopyPolicy.NEVER).protect(folder.resolve("point"));
        Files.writeString(live.resolve("one.txt"), "changed");

        keeper(CopyPolicy.NEVER).swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(live.resolve("one.txt")).hasContent("same");
        assertThat(pool()).doesNotExist();
    }

    @Test
    void comesBackByItsScriptWithEverythingThatItHad() throws IOException {
        var odd = Files.createDirectories(live.resolve("a \\folder\n"));
        Files.writeString(odd.resolve("-it's \"odd\"%41\n"), "odd");
        Files.createLink(odd.resolve("twin"), live.resolve("one.txt"));
        Files.createSymbolicLink(live.resolve("up"), Path.of("../else where"));
        Files.setAttribute(live.resolve("two.txt"), "unix:mode", 04711);
        Files.setLastModifiedTime(live.resolve("two.txt"), FileTime.fromMillis(1_234_567_890_123L));
        Files.setLastModifiedTime(odd, FileTime.fromMillis(999));
        put("two.txt", "user.note", "second".getBytes(StandardCharsets.UTF_8));
        Files.move(longFile(), odd.resolve("a long\n"));
        var before = keeper().facts(Depth.FULL);
        backUp();

        assertThat(tree("put", folder.resolve("place").toString()).err()).isEmpty();
        assertThat(before.differences(keeper().factsAt(folder.resolve("place"), Depth.FULL)))
                .isEmpty();
        assertThat(extended("place/two.txt")).containsOnlyKeys("user.note");
        assertThat(tree("check").succeeded()).isTrue();
        chunkOfTheLongFile().remove();
        assertThat(tree("put", folder.resolve("another").toString()).err()).contains("cannot read all of ./a ");
        Files.move(pool(), folder.resolve("away"));
        assertThat(tree("check").err()).contains("damaged or missing: two.txt");
    }

    private Kept chunkOfTheLongFile() throws IOException {
        try (var lines = Files.lines(copy().resolve("manifest"))) {
            var list = lines.map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .filter(last -> last.startsWith("+"))
                    .findFirst()
                    .orElseThrow();
            var chunks = new Kept(pool(), list.substring(1)).text();
            return new Kept(pool(), chunks.lines().findFirst().orElseThrow());
        }
    }

    private Output tree(String... arguments) {
        var argv = new ArrayList<>(List.of("env", "-i", "PATH=" + Programs.without("java"), "sh", copy() + "/tree.sh"));
        argv.addAll(List.of(arguments));
        return new Tools().run(Call.of(folder, argv.toArray(String[]::new)));
    }

    private void put(String file, String name, byte[] value) throws IOException {
        var all = new TreeMap<>(ExtendedAttributes.of(live.resolve(file)));
        all.put(name, value);
        ExtendedAttributes.put(live.resolve(file), all);
    }

    private SortedMap<String, byte[]> extended(String file) throws IOException {
        return ExtendedAttributes.of(folder.resolve(file));
    }
}
