package dev.belay.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/wiki/belay.yaml",
                "two words",
                "it's",
                "$HOME `id` $(id) \"*\" \\ ; & | # ~",
                "'",
                "a\nb",
                "-n",
                "größe"
            })
    void isOneWordToAShell(String word) throws IOException {
        assertThat(words("printf '%s|' " + ShellWord.of(word))).isEqualTo(word + "|");
        assertThat(words("printf '%s|' " + ShellWord.quoted(word))).isEqualTo(word + "|");
    }

    @Test
    void isBareWhereThatMeansItself() {
        assertThat(ShellWord.of("--to=/srv/wiki-2.0")).isEqualTo("--to=/srv/wiki-2.0");
        assertThat(ShellWord.of("a b")).isEqualTo("'a b'");
    }

    private static String words(String script) throws IOException {
        try (var shell = new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .start()
                .inputReader(UTF_8)) {
            return shell.readAllAsString();
        }
    }
}
