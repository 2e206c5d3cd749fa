package dev.belay.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What going back to a copy of a folder loses, file by file.
final class TreeLossesTest {
    @TempDir
    Path folder;

    private Path copy;
    private DataSet.Folder data;

    @BeforeEach
    void copyIt() throws IOException {
        data = new DataSet.Folder("media", folder.resolve("media"), List.of("cache/**"), CopyPolicy.INCREMENTAL);
        copy = folder.resolve("copy");
        for (var name : List.of("kept", "touched", "changed", "removed", "becomes-a-folder", "sub/deep")) {
            write(name, "1");
        }
        Files.createSymbolicLink(data.folder().resolve("link"), Path.of("kept"));
        FolderKeeper.of(data, folder.resolve("pool"), new SystemClock(), Faults.NONE)
                .backUp(copy, Base.none());
    }

    @Test
    void nothingIsLostWhereOnlyTimesChanged() throws IOException {
        touch("touched");

        assertThat(losses().since(copy)).isEmpty();
    }

    @Test
    void countsFilesAndFoldersThatWereAddedChangedAndRemoved() throws IOException {
        change();

        assertThat(losses().since(copy))
                .containsExactly(
                        new Change.Counted("files", "file", 3, 2, 2), new Change.Counted("folders", "folder", 2, 0, 0));
    }

    @Test
    void emptyFoldersAndChangedModesAreToldAsWell() throws IOException {
        Files.createDirectories(data.folder().resolve("new/empty"));
        Files.setPosixFilePermissions(data.folder().resolve("kept"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(data.folder().resolve("sub"), PosixFilePermissions.fromString("rwx------"));
        Files.delete(data.folder().resolve("sub/deep"));

        assertThat(losses().since(copy))
                .extracting(Change::text)
                .containsExactly(
                        "files: 1 file removed", "folders: 2 folders added", "owners and modes: 2 items changed");
    }

    @Test
    void writesThePresentFilesOutForTheirOwnerAlone() throws IOException {
        change();
        var into = folder.resolve("lost");

        losses().export(copy, into);

        assertThat(into.resolve("changed")).hasContent("22");
        assertThat(into.resolve("sub/new one")).hasContent("new");
        assertThat(into.resolve("becomes-a-folder/inner")).hasContent("in");
        assertThat(Files.readSymbolicLink(into.resolve("link"))).isEqualTo(Path.of("changed"));
        assertThat(into.toFile().list())
                .containsExactlyInAnyOrder("changed", "sub", "becomes-a-folder", "link", "late");
        assertThat(mode(into.resolve("sub"))).isEqualTo("rwx------");
        assertThat(mode(into.resolve("sub/new one"))).isEqualTo("rw-------");
    }

    private void change() throws IOException {
        write("changed", "22");
        touch("touched");
        write("sub/new one", "new");
        write("late", "late");
        write("cache/page", "not kept");
        Files.delete(data.folder().resolve("removed"));
        Files.delete(data.folder().resolve("becomes-a-folder"));
        write("becomes-a-folder/inner", "in");
        Files.delete(data.folder().resolve("link"));
        Files.createSymbolicLink(data.folder().resolve("link"), Path.of("changed"));
    }

    private TreeLosses losses() {
        return TreeLosses.of(data);
    }

    private void touch(String name) throws IOException {
        Files.setLastModifiedTime(data.folder().resolve(name), FileTime.from(Instant.EPOCH));
    }

    private void write(String name, String text) {
        var file = data.folder().resolve(name);
        DurableFiles.createDirectories(file.resolveSibling(""));
        DurableFiles.write(file, text);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
