package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user whom permissions bind moves a folder that nobody may write into.
final class ClosedFolderIT {
    @TempDir
    Path folder;

    @Test
    void isMovedAndBearsItsModeAgain() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("from")).resolve("photo"), "1");
        Files.setPosixFilePermissions(folder.resolve("from"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.createDirectory(folder.resolve("below"));

        assertThat(Forked.moving(folder).onExit().join().exitValue()).isZero();

        assertThat(folder.resolve("from")).doesNotExist();
        assertThat(folder.resolve("below/to/photo")).hasContent("1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("below/to"))))
                .isEqualTo("r-xr-xr-x");
    }
}
