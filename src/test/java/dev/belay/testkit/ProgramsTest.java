package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProgramsTest {
    @Test
    void findsAllButThoseLeftOut() {
        var path = Programs.without("java", "zstd");

        assertThat(found(path, "sha256sum")).isEqualTo(path.resolve("sha256sum").toString());
        assertThat(found(path, "java")).isEmpty();
        assertThat(found(path, "zstd")).isEmpty();
    }

    private String found(Path path, String program) {
        return Program.in(path, "env", "-i", "PATH=" + path, "sh", "-c", "command -v " + program)
                .run()
                .out()
                .strip();
    }
}
