package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Proves the way in which the tests start Belay: without a terminal and in one.
final class BelayIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Belay belay = new Belay(Path.of("/"), Map.of("PATH", "/usr/bin:/bin"));

    @Test
    void endsWithItsExitCodeAndKeepsOutputAndErrorsApart() {
        var ran = belay.run("--version");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("belay ");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void showsInATerminalWhatItWouldPrint() {
        try (var terminal = belay.inTerminal("--version")) {
            assertThat(terminal.awaitExit(SOON)).isZero();
            terminal.awaitText("belay ", SOON);
        }
    }

    @Test
    void terminalPassesKeysOnAndCanBreak() {
        var reads = Program.in(
                Path.of("/"),
                "/usr/bin/python3",
                terminal(),
                "sh",
                "-c",
                "trap 'echo pressed' INT; cat; stty size; cat");
        try (var terminal = new Terminal(reads)) {
            terminal.type("hello\n");
            terminal.awaitText("hello\r\nhello", SOON);

            terminal.pressCtrlC();

            terminal.awaitText("pressed", SOON);
            terminal.awaitText("24 80", SOON);
            terminal.hangUp();
            assertThat(terminal.awaitExit(SOON)).isNotZero();
        }
    }

    private static String terminal() {
        return LibrarySources.folder().resolve("rig/terminal.py").toString();
    }
}
