package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientProgramsTest {
    @TempDir
    Path folder;

    @Test
    void theNewestThatIsInstalledIsTakenWhereAWrapperWouldChoose() throws IOException {
        wrapped("psql");
        installed("9.6/bin/psql");
        installed("14/bin/psql");
        var newest = installed("100/bin/psql");
        installed("101/bin/pg_dump");

        assertThat(programs().find("psql")).isEqualTo(newest.toString());
    }

    @Test
    void whatTheOperatorPutFirstIsTaken() throws IOException {
        installed("15/bin/psql");
        program(folder.resolve("bin/psql"));

        assertThat(programs().find("psql")).isEqualTo("psql");
    }

    @Test
    void aWrapperIsLeftToSpeakForItselfWhereNothingIsInstalled() throws IOException {
        wrapped("psql");

        assertThat(programs().find("psql")).isEqualTo("psql");
        installed("15/bin/pg_dump");
        assertThat(programs().find("psql")).isEqualTo("psql");
        assertThat(programs().find("pg_dump")).isEqualTo("pg_dump");
    }

    private ClientPrograms programs() {
        return new ClientPrograms(folder.resolve("bin").toString(), folder.resolve("releases"));
    }

    private void wrapped(String name) throws IOException {
        var link = folder.resolve("bin").resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, program(folder.resolve("share/pg_wrapper")));
    }

    private Path installed(String name) throws IOException {
        return program(folder.resolve("releases").resolve(name));
    }

    private static Path program(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
