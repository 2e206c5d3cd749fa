package dev.belay.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintFileTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() {
        var file = new FingerprintFile(folder.resolve("run/fingerprint.json"));
        var fingerprint = new Fingerprint(
                new TreeMap<>(Map.of("db", Facts.of(Map.of("rows:\"odd\" täble", "12")), "media", Facts.of(Map.of()))),
                Facts.of(Map.of("/srv/current", "link to releases/1")));

        assertThat(file.exists()).isFalse();
        file.write(fingerprint);

        assertThat(file.read()).isEqualTo(fingerprint);
    }
}
