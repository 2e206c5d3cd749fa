package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.WrongUser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What people read of a command that failed.
final class FailuresTest {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Test
    void theWrongUserIsToldWhatToTypeInstead() {
        var stream = new PrintStream(text, true, StandardCharsets.UTF_8);
        var words = List.of("restore", "--yes", "-C", "/srv/our wiki");
        var console = new Console(stream, stream, Console.Look.PLAIN);
        var failures = new Failures(console, new Json(), words);
        Function<Path, Desk> desks = _ -> {
            throw new WrongUser("cannot read /srv", "it belongs to wiki, and this is me", "wiki");
        };
        var front = new Front(console, desks, new Json());

        var exit = failures.told(catchThrowableOfType(RuntimeException.class, () -> front.open(new Here())));

        assertThat(exit).isEqualTo(Exit.REFUSED.code);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("`sudo -u wiki belay restore --yes -C '/srv/our wiki'`");
    }
}
