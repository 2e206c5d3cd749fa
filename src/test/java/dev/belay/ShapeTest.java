package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guards the tail: codebases are ruined by their few longest files.
final class ShapeTest {
    private static final int MOST_LINES = 250;

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void noFileIsTooLongToReadAtOnce(String sources) throws IOException {
        assertThat(javaFiles(Path.of(sources)).filter(file -> lines(file).size() > MOST_LINES))
                .as("Java files over %d lines", MOST_LINES)
                .isEmpty();
    }

    @Test
    void looksWhereTheSourcesAre() throws IOException {
        assertThat(javaFiles(Path.of("src/main/java"))).contains(Path.of("src/main/java/dev/belay/Main.java"));
    }

    private static Stream<Path> javaFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + file, failure);
        }
    }
}
