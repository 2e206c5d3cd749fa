package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientProgramsTest {
    private static final DatabaseServer AT_A_HOST = server(Optional.of("::1"), List.of());

    @TempDir
    Path folder;

    @Test
    void theNewestThatIsInstalledIsTakenWhereAWrapperWouldChoose() throws IOException {
        wrapped("psql");
        installed("9.6/bin/psql");
        installed("14/bin/psql");
        var newest = installed("100/bin/psql");
        installed("101/bin/pg_dump");

        assertThat(first("psql")).isEqualTo(newest.toString());
        assertThat(programs().words(AT_A_HOST, List.of("psql", "-X", "-h", "::1")))
                .containsExactly(newest.toString(), "-X", "-h", "::1");
    }

    @Test
    void whereNoHostIsNamedTheWrapperKnowsWhichOfTheMachinesServersIsMeant() throws IOException {
        wrapped("psql");
        installed("15/bin/psql");
        var argv = List.of("psql", "-p", "5433");

        assertThat(programs().words(server(Optional.empty(), List.of()), argv)).isEqualTo(argv);
    }

    @Test
    void throughAnotherProgramNothingOfThisMachineIsTaken() throws IOException {
        wrapped("psql");
        installed("15/bin/psql");
        var argv = List.of("psql", "-h", "db");

        assertThat(programs().words(server(Optional.of("db"), List.of("docker", "exec", "db")), argv))
                .isEqualTo(argv);
    }

    @Test
    void whatTheOperatorPutFirstIsTaken() throws IOException {
        installed("15/bin/psql");
        program(folder.resolve("bin/psql"));

        assertThat(first("psql")).isEqualTo("psql");
    }

    @Test
    void aWrapperIsLeftToSpeakForItselfWhereNothingIsInstalled() throws IOException {
        wrapped("psql");

        assertThat(first("psql")).isEqualTo("psql");
        installed("15/bin/pg_dump");
        assertThat(first("psql")).isEqualTo("psql");
        assertThat(first("pg_dump")).isEqualTo("pg_dump");
    }

    private String first(String name) {
        return programs().words(AT_A_HOST, List.of(name)).getFirst();
    }

    private static DatabaseServer server(Optional<String> host, List<String> through) {
        return new DatabaseServer(
                DatabaseServer.Engine.POSTGRESQL,
                host,
                Optional.of(5433),
                Optional.of("wiki"),
                Optional.empty(),
                through);
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
