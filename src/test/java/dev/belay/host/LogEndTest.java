package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogEndTest {
    @TempDir
    Path folder;

    @Test
    void ofAPythonTraceTheFrameThatRaisedAndTheErrorAreLeft() {
        var lines = LogEnd.of("""
                [9] [ERROR] Exception in worker process
                Traceback (most recent call last):
                  File "/usr/lib/python3/gunicorn/arbiter.py", line 609, in spawn_worker
                    worker.init_process()
                    ^^^^^^^^^^^^^^^^^^^^^
                  File "<frozen runpy>", line 88, in _run_code
                  File "/srv/library/shelves/urls.py", line 3, in <module>
                    import library_shelving
                ModuleNotFoundError: No module named 'library_shelving'

                [9] [INFO] Worker exiting (pid: 9)
                """.lines().toList());

        assertThat(lines)
                .containsExactly(
                        "[9] [ERROR] Exception in worker process",
                        "Traceback (most recent call last):",
                        "  File \"/srv/library/shelves/urls.py\", line 3, in <module>",
                        "    import library_shelving",
                        "ModuleNotFoundError: No module named 'library_shelving'",
                        "[9] [INFO] Worker exiting (pid: 9)");
    }

    @Test
    void aCauseIsNotPushedOutByTheLongTraceOfItsEffect() {
        var frames = IntStream.range(0, 40)
                .mapToObj(number -> "  File \"/lib/arbiter.py\", line %d, in run\n    self.stop()\n".formatted(number));
        var log = "ModuleNotFoundError: No module named 'shelving'\nTraceback (most recent call last):\n"
                + String.join("", frames.toList()) + "HaltServer: Worker failed to boot.";

        assertThat(LogEnd.of(log.lines().toList()))
                .contains("ModuleNotFoundError: No module named 'shelving'", "HaltServer: Worker failed to boot.");
    }

    @Test
    void ofAJavaOrNodeTraceTheFirstFrameIsLeft() {
        var lines = LogEnd.of("""
                java.lang.IllegalStateException: no schema
                \tat org.example.Wiki.open(Wiki.java:12)
                \tat org.example.Wiki.main(Wiki.java:4)
                Caused by: java.sql.SQLException: no such table
                \tat org.example.Db.ask(Db.java:7)
                \t... 2 more
                stopped
                """.lines().toList());

        assertThat(lines)
                .containsExactly(
                        "java.lang.IllegalStateException: no schema",
                        "\tat org.example.Wiki.open(Wiki.java:12)",
                        "Caused by: java.sql.SQLException: no such table",
                        "\tat org.example.Db.ask(Db.java:7)",
                        "stopped");
    }

    @Test
    void aTraceThatBreaksOffKeepsItsLastFrame() {
        assertThat(LogEnd.of(
                        List.of("  File \"a.py\", line 1", "    import b", "  File \"b.py\", line 2", "    x = (")))
                .containsExactly("  File \"b.py\", line 2", "    x = (");
    }

    @Test
    void ofALongLogOnlyTheEndIsReadAndNoHalfLineIsTold() throws IOException {
        var log = folder.resolve("log");
        var line = "x".repeat(1000);
        Files.writeString(log, String.join("\n", Collections.nCopies(500, line)) + "\nthe last one");

        assertThat(LogEnd.of(log))
                .hasSize(LogEnd.LINES)
                .endsWith("the last one")
                .startsWith(line)
                .containsOnly(line, "the last one");
    }

    @Test
    void ofALogThatGrewOnlyWhatIsNewIsTold() throws IOException {
        var log = folder.resolve("log");
        Files.writeString(log, "old\nnew\n");

        assertThat(LogEnd.since(log, 4)).containsExactly("new");
        assertThat(LogEnd.since(log, 8)).isEmpty();
        assertThat(LogEnd.since(log, 100)).containsExactly("old", "new");
    }

    @Test
    void aLogThatIsNotThereHasNoLines() {
        assertThat(LogEnd.of(folder.resolve("none"))).isEmpty();
    }
}
