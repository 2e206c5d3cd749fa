package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of failures that name two files, on a disk with room for many files but not for a second large one.
final class DiskTroubleTest {
    @TempDir
    Path folder;

    @Test
    void aMoveThatWasDeniedNeedsNoRoom() throws IOException {
        var large = large().toString();
        var there = folder.resolve("there").toString();

        assertThat(DiskTrouble.behind(new UncheckedIOException(new AccessDeniedException(large, there, null))))
                .isEmpty();
        assertThat(DiskTrouble.behind(new UncheckedIOException(new FileSystemException(large, there, "it failed"))))
                .isPresent();
    }

    @Test
    void aFailureMayNameItsOtherFileAlone() {
        var failure = new FileSystemException(null, folder.resolve("there").toString(), "it failed");

        assertThat(DiskTrouble.behind(new UncheckedIOException(failure))).isEmpty();
    }

    // Nothing is written to it, so that it takes no room.
    private Path large() throws IOException {
        var file = folder.resolve("large");
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(Space.free(folder).bytes() + (1L << 40));
        }
        return file;
    }
}
