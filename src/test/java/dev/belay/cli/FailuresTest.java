package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.WrongUser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people read of a command that failed.
final class FailuresTest {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Test
    void theWrongUserIsToldWhatToTypeInstead() {
        var stream = new PrintStream(text, true, StandardCharsets.UTF_8);
        var words = List.of("restore", "--yes", "-C", "/srv/our wiki");
        var failures = new Failures(new Console(stream, stream, Console.Look.PLAIN), new Json(), words);

        var exit = failures.told(new WrongUser("cannot read /srv", "it belongs to wiki, and this is me", "wiki"));

        assertThat(exit).isEqualTo(Exit.REFUSED.code);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("`sudo -u wiki belay restore --yes -C '/srv/our wiki'`");
    }
}
