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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is excluded stays where it is when a restore exchanges what is around it.
final class SparedTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void backUpThenGoOn() {
        write("photos/one", "one");
        write("cache/page", "a page");
        keeper().backUp(folder.resolve("copy"), Base.none());
        write("photos/one", "changed");
        write("photos/tmp/draft", "a draft");
        write("albums/tmp/draft", "in a folder that is new");
        write("cache/page", "a newer page");
        new Tools().run(Call.of(folder.resolve("live/photos"), "mkfifo", "pipe"));
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));
    }

    @Test
    void aRestoreKeepsWhatIsExcluded() {
        keeper().swapIn(folder.resolve("place"), folder.resolve("aside"));

        assertThat(live("photos/one")).hasContent("one");
        assertThat(live("photos/tmp/draft")).hasContent("a draft");
        assertThat(live("albums/tmp/draft")).hasContent("in a folder that is new");
        assertThat(live("cache/page")).hasContent("a newer page");
        assertThat(live("photos/pipe")).exists();
    }

    @Test
    void aRestoreThatIsTakenBackLeavesEverythingAsItWas() {
        var before = TreeContract.seenIn(live("cache"));
        before.putAll(TreeContract.seenIn(live("albums")));
        keeper().swapIn(folder.resolve("place"), folder.resolve("aside"));

        keeper().swapOut(folder.resolve("place"), folder.resolve("aside"));

        var after = TreeContract.seenIn(live("cache"));
        after.putAll(TreeContract.seenIn(live("albums")));
        assertThat(after).isEqualTo(before);
        assertThat(live("photos/one")).hasContent("changed");
        assertThat(folder.resolve("place/albums")).doesNotExist();
    }

    private Path live(String path) {
        return folder.resolve("live").resolve(path);
    }

    private void write(String path, String content) {
        TreeContract.write(live(path), content);
    }

    private Keeper keeper() {
        var excluded = List.of("cache/**", "*/tmp/**");
        var data = new DataSet.Folder("media", folder.resolve("live"), excluded, CopyPolicy.INCREMENTAL);
        return FolderKeeper.of(data, folder.resolve("pool"), new SystemClock(), Faults.NONE);
    }
}
