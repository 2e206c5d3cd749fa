package dev.belay.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder that was brought back to its point, and what somebody did to it since.
final class StrayedTest {
    @TempDir
    Path folder;

    private Path media;
    private Path point;
    private Path copy;
    private FolderKeeper keeper;

    @BeforeEach
    void protect() throws IOException {
        media = Files.createDirectories(folder.resolve("media"));
        point = folder.resolve("point");
        for (var name : List.of("kept", "written", "gone", "closed")) {
            Files.writeString(media.resolve(name), "1");
        }
        Files.createSymbolicLink(media.resolve("link"), Path.of("kept"));
        var data = new DataSet.Folder("media", media, List.of(), CopyPolicy.INCREMENTAL);
        keeper = FolderKeeper.of(data, folder.resolve("pool"), new SystemClock(), Faults.NONE);
        copy = folder.resolve("copy");
        keeper.backUp(copy, Base.none());
        keeper.preCopy(point, Base.none());
        keeper.protect(point);
    }

    @Test
    void nothingIsToldOfWhatIsAsItWas() {
        assertThat(keeper.strayed(point)).isEmpty();
    }

    @Test
    void eachPlaceIsNamedWithWhatHappenedThere() throws IOException {
        Files.writeString(media.resolve("written"), "22");
        Files.delete(media.resolve("gone"));
        Files.setPosixFilePermissions(media.resolve("closed"), PosixFilePermissions.fromString("r--------"));
        Files.delete(media.resolve("link"));
        Files.createSymbolicLink(media.resolve("link"), Path.of("written"));
        Files.writeString(media.resolve("added"), "1");

        assertThat(keeper.strayed(point))
                .containsExactlyInAnyOrder(
                        "written was written",
                        "gone is gone",
                        "closed has another owner or mode",
                        "link leads elsewhere",
                        "added is new");
    }

    @Test
    void ofManyTheFirstAreNamed() throws IOException {
        for (int number = 10; number < 20; number++) {
            Files.writeString(media.resolve("added-" + number), "1");
        }

        assertThat(keeper.strayed(point))
                .hasSize(6)
                .startsWith("added-10 is new")
                .endsWith("and 5 more");
    }

    @Test
    void aFolderThatHasAnotherTimeAloneIsNamedWhereNothingElseIs() throws IOException {
        Files.setLastModifiedTime(media, FileTime.from(Instant.EPOCH));

        assertThat(keeper.strayed(point)).containsExactly(". has another time");
    }

    @Test
    void aReplacedFileThatBearsItsOldTimeIsComparedByItsContent() throws IOException {
        var time = Files.getLastModifiedTime(media.resolve("written"));
        Files.writeString(media.resolve("written"), "2");
        Files.setLastModifiedTime(media.resolve("written"), time);
        Files.setLastModifiedTime(media.resolve("kept"), Files.getLastModifiedTime(media.resolve("kept")));

        assertThat(replaced()).containsExactly("written was written");
    }

    @Test
    void aReplacedFileThatSomebodyClosedToOthersIsToldBeforeItIsRead() throws IOException {
        Files.setPosixFilePermissions(media.resolve("written"), Set.of());

        assertThat(replaced()).containsExactly("written has another owner or mode");
    }

    @Test
    void withoutAPointNobodyCanTell() {
        assertThat(keeper.strayed(folder.resolve("nowhere"))).isEmpty();
    }

    private List<String> replaced() {
        keeper.restore(copy, folder.resolve("place"));
        keeper.swapIn(folder.resolve("place"), folder.resolve("aside"));
        keeper.keep(point, folder.resolve("kept"));
        return keeper.writtenSince(folder.resolve("kept"), folder.resolve("aside"))
                .told();
    }
}
