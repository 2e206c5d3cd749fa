package dev.belay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Check;
import dev.belay.app.DataSet;
import dev.belay.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestOfTheDemoTest {
    @TempDir
    private Path home;

    @Test
    void isOneThatBelayReads() throws IOException {
        Files.writeString(home.resolve("belay.yaml"), Manifest.of(8123));

        var instance = ManifestReader.read(home, Optional.empty()).instance();

        assertThat(instance.data()).extracting(DataSet::name).containsExactly("db", "pictures");
        assertThat(instance.services().getFirst().checks())
                .singleElement()
                .isInstanceOfSatisfying(
                        Check.Http.class, check -> assertThat(check.url()).hasToString("http://127.0.0.1:8123/health"));
        assertThat(instance.upgrade().environment())
                .containsOnlyKeys("GUESTBOOK_JAVA", "GUESTBOOK_CLASSPATH", "GUESTBOOK_SQLITE");
    }
}
