package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableFilesTest {
    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        var file = folder.resolve("a");

        DurableFiles.write(file, "one");
        DurableFiles.write(file, "two");

        assertThat(file).hasContent("two");
        assertThat(names(folder)).containsExactly("a");
    }

    @Test
    void replacesWhatACrashLeftHalfWritten() throws IOException {
        Files.writeString(folder.resolve(".a.new"), "half");

        DurableFiles.write(folder.resolve("a"), "whole");

        assertThat(folder.resolve("a")).hasContent("whole");
        assertThat(names(folder)).containsExactly("a");
    }

    @Test
    void neverWritesThroughALinkThatLiesWhereItWorks() throws IOException {
        var victim = Files.writeString(folder.resolve("victim"), "safe");
        Files.createSymbolicLink(folder.resolve(".a.new"), victim);

        DurableFiles.write(folder.resolve("a"), "new");

        assertThat(victim).hasContent("safe");
    }

    @Test
    void keepsSecretsFromOthers() throws IOException {
        DurableFiles.writeSecret(folder.resolve("key"), "s3cret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void pointsALinkElsewhereWhetherItWasThereOrNot() throws IOException {
        var link = folder.resolve("current");

        DurableFiles.pointLink(link, Path.of("releases/1"));
        DurableFiles.pointLink(link, Path.of("releases/2"));

        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("releases/2"));
        assertThat(names(folder)).containsExactly("current");
    }

    @Test
    void createsAllMissingFoldersAndMayDoSoAgain() {
        DurableFiles.createDirectories(folder.resolve("a/b/c"));
        DurableFiles.createDirectories(folder.resolve("a/b/c"));

        assertThat(folder.resolve("a/b/c")).isDirectory();
    }

    @Test
    void saysWhatStandsInTheWayOfAFolder() throws IOException {
        Files.writeString(folder.resolve("a"), "a file");

        assertThatThrownBy(() -> DurableFiles.createDirectories(folder.resolve("a/b")))
                .hasMessageContaining("cannot create the folder");
    }

    @Test
    void removesATreeAndNothingThatLinksLeadTo() throws IOException {
        var own = Files.createDirectories(folder.resolve("own/tree/deep"));
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        Files.createSymbolicLink(own.resolve("link"), outside);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r-xr-xr-x"));

        DurableFiles.removeOwn(folder.resolve("own/tree"), folder.resolve("own"));
        DurableFiles.removeOwn(folder.resolve("own/tree"), folder.resolve("own"));

        assertThat(folder.resolve("own")).isEmptyDirectory();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void refusesToRemoveWhatIsNotItsOwn() throws IOException {
        var own = Files.createDirectory(folder.resolve("own"));
        var foreign = Files.createDirectories(folder.resolve("foreign/tree"));
        Files.createSymbolicLink(own.resolve("detour"), folder.resolve("foreign"));

        assertThatThrownBy(() -> DurableFiles.removeOwn(foreign, own)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DurableFiles.removeOwn(own, own)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DurableFiles.removeOwn(own.resolve("../foreign"), own))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DurableFiles.removeOwn(own.resolve("detour/tree"), own))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(foreign).exists();
    }

    @Test
    void forcesATreeWithLinksThatLeadNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        Files.writeString(folder.resolve("a"), "x");

        DurableFiles.forceTree(folder);

        assertThat(folder.resolve("a")).hasContent("x");
    }

    @Test
    void tellsThatARenameNeedsOneFileSystem() throws IOException {
        var elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "belay");
        try {
            var file = Files.writeString(folder.resolve("a"), "x");

            assertThatThrownBy(() -> DurableFiles.rename(file, elsewhere.resolve("a")))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("different file systems");
            assertThat(file).exists();
        } finally {
            Files.delete(elsewhere);
        }
    }

    private static Iterable<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
