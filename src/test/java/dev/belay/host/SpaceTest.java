package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpaceTest {
    @TempDir
    Path folder;

    @Test
    void agreesWithTheKernelAboutFreeSpace() throws IOException {
        var room = Space.free(folder.resolve("not/there/yet"));

        assertThat(room.bytes())
                .isCloseTo(
                        Files.getFileStore(folder).getUsableSpace(),
                        org.assertj.core.data.Percentage.withPercentage(2));
        assertThat(room.inodes()).isPositive();
        assertThat(folder.toRealPath().startsWith(room.fileSystem())).isTrue();
    }

    @Test
    void tellsFileSystemsApart() {
        assertThat(Space.sameFileSystem(folder, folder.resolve("a/b"))).isTrue();
        assertThat(Space.sameFileSystem(folder, Path.of("/proc"))).isFalse();
        assertThat(Space.free(Path.of("/proc/self")).fileSystem()).isEqualTo("/proc");
    }

    @Test
    void clonesAFileOrLeavesNothing() throws IOException {
        var from = Files.writeString(folder.resolve("from"), "text");
        var to = folder.resolve("to");

        var possible = Space.canReflink(folder);

        assertThat(Reflink.tryClone(from, to)).isEqualTo(possible);
        assertThat(Files.exists(to)).isEqualTo(possible);
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(possible ? 2 : 1);
        }
    }
}
