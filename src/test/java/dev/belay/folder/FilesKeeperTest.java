package dev.belay.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FilesKeeperTest extends TreeContract {
    private static final List<Path> FILES =
            List.of(Path.of("settings.py"), Path.of("etc/secret key"), Path.of("absent"), Path.of("etc/later"));

    private int upgrades;

    @Override
    protected Keeper keeper() {
        return FolderKeeper.of(new DataSet.Files("config", live(), FILES), pools(), LATER, power);
    }

    @Override
    protected void fill() {
        write(live().resolve("settings.py"), "DEBUG = False");
        write(live().resolve("etc/secret key"), "hunter2");
        write(live().resolve("etc/not ours"), "other");
        try {
            Files.setAttribute(live().resolve("etc/secret key"), "unix:mode", 0600);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    protected void upgrade() {
        upgrades++;
        write(live().resolve("settings.py"), "DEBUG = " + upgrades);
        write(live().resolve("absent"), "not absent any more");
        write(live().resolve("etc/later"), "later");
    }

    @Override
    List<String> uploads() {
        return List.of("settings.py", "etc/secret key", "absent", "etc/later");
    }

    @Override
    protected Map<String, String> seen() {
        var seen = new TreeMap<>(seenIn(live()));
        seen.keySet().removeIf(name -> name.endsWith("/"));
        return seen;
    }

    @Override
    protected Path contentOf(Path copy) throws IOException {
        return kept(live().resolve("settings.py")).file();
    }

    @Test
    void keepsAnAbsentFileAbsentAndOtherFilesAlone() {
        fill();
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        write(live().resolve("absent"), "new");
        write(live().resolve("etc/not ours"), "changed by somebody else");

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(live().resolve("absent")).doesNotExist();
        assertThat(live().resolve("etc/not ours")).hasContent("changed by somebody else");
    }
}
