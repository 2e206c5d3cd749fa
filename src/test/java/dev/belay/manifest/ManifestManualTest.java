package dev.belay.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the manual shows is what Belay reads.
final class ManifestManualTest {
    private static final Path MANUAL = Path.of("docs/manual");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(MANUAL.resolve("manifest.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleLoads(String example) {
        assertThat(Home.with(folder, example).read().instance().name()).isEqualTo("wiki");
    }

    /// Run with `-Dbelay.golden=write` to write the page anew.
    @Test
    void theListOfKeysIsTheSchema() throws IOException {
        var page = MANUAL.resolve("manifest-keys.md");
        var keys = new SchemaPage().text();
        if ("write".equals(System.getProperty("belay.golden"))) {
            Files.writeString(page, keys);
        }

        assertThat(Files.readString(page)).isEqualTo(keys);
    }

    @Test
    void everyKeyIsDescribedAndHasAnExample() {
        assertThat(new SchemaPage().incomplete()).isEmpty();
    }
}
