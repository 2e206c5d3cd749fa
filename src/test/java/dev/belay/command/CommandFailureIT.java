package dev.belay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Errand;
import dev.belay.host.Ended;
import dev.belay.host.LowWater;
import dev.belay.host.SecretStore;
import dev.belay.problem.Problem;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a command that failed beside a real disk that is full. Needs root.
final class CommandFailureIT {
    @TempDir
    Path folder;

    private Path disk = Path.of("");

    @BeforeEach
    void fillADisk() throws IOException {
        disk = Files.createDirectory(folder.toRealPath().resolve("disk"));
        Tmpfs.mount(disk, 2);
        Tmpfs.fill(disk.resolve("filler"));
    }

    @AfterEach
    void unmount() {
        Tmpfs.unmount(disk);
    }

    @Test
    void aFullDiskIsToldBeforeTheLogAndWhatElseMayBeDone() {
        var problem = failed();

        assertThat(problem.why())
                .startsWith("the file system at " + disk + " was full")
                .contains("ended with code 1");
        assertThat(problem.next())
                .startsWith("make room")
                .endsWith("; read the whole log: `less " + folder.resolve("log") + "`; or do without");
    }

    @Test
    void aDiskThatNobodyWritesToIsNotFull() {
        Tmpfs.protect(disk);

        assertThat(failed().why()).startsWith("it ended with code 1");
    }

    private Problem failed() {
        var errand = new Errand(
                "migrate",
                new Bench(folder).command("migrate"),
                Optional.empty(),
                List.of(),
                folder.resolve("log"),
                folder.resolve("state"),
                Errand.Abort.ENDS_IT,
                "; or do without");
        return new CommandFailure(errand, new SecretStore(Map.of()), LowWater.of(List.of(disk))).of(new Ended.Exit(1));
    }
}
