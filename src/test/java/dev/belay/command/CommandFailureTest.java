package dev.belay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Errand;
import dev.belay.host.Ended;
import dev.belay.host.LowWater;
import dev.belay.host.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandFailureTest {
    @TempDir
    Path folder;

    @Test
    void aLockIsToldOnce() {
        var errand = new Errand(
                "migrate",
                new Bench(folder).command("migrate"),
                Optional.empty(),
                List.of(),
                folder.resolve("log"),
                folder.resolve("state"),
                Errand.Abort.ENDS_IT);

        var problem = new CommandFailure(errand, new SecretStore(Map.of()), LowWater.of(List.of()))
                .of(new Ended.Waiting("waits for a lock on db held by pid 5 (report), running since 10:00"));

        assertThat(problem.why())
                .isEqualTo("it waits for a lock on db held by pid 5 (report), running since 10:00\nit wrote nothing");
    }
}
