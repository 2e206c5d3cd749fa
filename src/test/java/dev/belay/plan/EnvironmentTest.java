package dev.belay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.Secret;
import dev.belay.app.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {
    private final Environment environment = new Environment(
            Map.of("HOME", "/home/app", "PATH", "/usr/bin", "DB_PASSWORD", "hidden", "LANG", "C.UTF-8"),
            name -> new Secret("value of " + name));

    @Test
    void passesOnlyAFewOfBelaysOwnVariables() {
        assertThat(environment.of(List.of(), Map.of())).containsOnlyKeys("HOME", "PATH", "LANG");
    }

    @Test
    void putsTheCommandsFoldersFirst() {
        var command = new Command(
                CommandLine.of("python"),
                Path.of("/srv"),
                List.of(Path.of("/srv/venv/bin"), Path.of("/srv/bin")),
                Map.of(),
                Duration.ofMinutes(1));

        assertThat(environment.of(command)).containsEntry("PATH", "/srv/venv/bin:/srv/bin:/usr/bin");
    }

    @Test
    void fillsInTheValuesOfSecrets() {
        assertThat(environment.of(
                        List.of(), Map.of("KEY", new Setting.OfSecret("db"), "HOME", new Setting.Plain("/elsewhere"))))
                .containsEntry("KEY", "value of db")
                .containsEntry("HOME", "/elsewhere");
    }

    @Test
    void aScriptStopsAtItsFirstFailure() {
        assertThat(Environment.argv(new CommandLine.Shell("a; b"))).containsExactly("sh", "-eu", "-c", "a; b");
        assertThat(Environment.argv(CommandLine.of("a", "$b"))).containsExactly("a", "$b");
    }
}
