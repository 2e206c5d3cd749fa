package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user whom permissions bind moves a folder that nobody may write into.
final class ClosedFolderIT {
    @TempDir
    Path folder;

    @Test
    void isMovedAndBearsItsModeAgain() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("from")).resolve("photo"), "1");
        Files.setAttribute(folder.resolve("from"), "unix:mode", 01555);
        Files.createDirectory(folder.resolve("below"));

        assertThat(Forked.moving(folder).onExit().join().exitValue()).isZero();

        assertThat(folder.resolve("from")).doesNotExist();
        assertThat(folder.resolve("below/to/photo")).hasContent("1");
        assertThat((int) Files.getAttribute(folder.resolve("below/to"), "unix:mode") & 07777)
                .isEqualTo(01555);
    }
}
