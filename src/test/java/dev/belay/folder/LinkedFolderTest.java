package dev.belay.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data set whose path is a link, what is in a folder and in no manifest, and a folder with nothing in it.
final class LinkedFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        TreeContract.write(folder.resolve("disk/one"), "one");
        Files.createSymbolicLink(folder.resolve("media"), folder.resolve("disk"));
    }

    @Test
    void aRollbackBringsBackWhatALinkLeadsToAndLeavesTheLink() {
        keeper().protect(folder.resolve("point"));
        TreeContract.write(folder.resolve("disk/one"), "changed");
        TreeContract.write(folder.resolve("disk/two"), "new");

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(folder.resolve("media")).isSymbolicLink();
        assertThat(folder.resolve("disk/one")).hasContent("one");
        assertThat(folder.resolve("disk/two")).doesNotExist();
    }

    @Test
    void aRestoreBringsBackWhatALinkLeadsToAndLeavesTheLink() {
        keeper().backUp(folder.resolve("copy"), Base.none());
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));
        TreeContract.write(folder.resolve("disk/one"), "changed");

        keeper().swapIn(folder.resolve("place"), folder.resolve("aside"));

        assertThat(folder.resolve("media")).isSymbolicLink();
        assertThat(folder.resolve("disk/one")).hasContent("one");
    }

    @Test
    void aRollbackLeavesPipesAlone() {
        new Tools().run(Call.of(folder.resolve("disk"), "mkfifo", "pipe"));
        keeper().protect(folder.resolve("point"));

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(folder.resolve("disk/pipe")).exists();
    }

    @Test
    void tellsNothingOfAnEmptyFolderThatWasReplaced() throws IOException {
        Files.delete(folder.resolve("disk/one"));
        keeper().backUp(folder.resolve("copy"), Base.none());
        keeper().protect(folder.resolve("point"));
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));

        keeper().swapIn(folder.resolve("place"), folder.resolve("aside"));

        keeper().keep(folder.resolve("point"), folder.resolve("kept"));
        assertThat(keeper().writtenSince(folder.resolve("kept"), folder.resolve("aside"))
                        .told())
                .isEmpty();
    }

    @Test
    void tellsOfWhatWasWrittenWhileTheTreeWasExchanged() {
        keeper().backUp(folder.resolve("copy"), Base.none());
        keeper().protect(folder.resolve("point"));
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));

        keeper(point -> {
                    if (point.equals("swap:cleared")) {
                        TreeContract.write(folder.resolve("disk/one"), "written");
                    }
                })
                .swapIn(folder.resolve("place"), folder.resolve("aside"));

        keeper().keep(folder.resolve("point"), folder.resolve("kept"));
        assertThat(keeper().writtenSince(folder.resolve("kept"), folder.resolve("aside"))
                        .told())
                .containsExactly("written-meanwhile is new");
    }

    private Keeper keeper() {
        return keeper(Faults.NONE);
    }

    private Keeper keeper(Faults faults) {
        var data = new DataSet.Folder("media", folder.resolve("media"), List.of(), CopyPolicy.INCREMENTAL);
        return FolderKeeper.of(data, folder.resolve("pool"), new SystemClock(), faults);
    }
}
