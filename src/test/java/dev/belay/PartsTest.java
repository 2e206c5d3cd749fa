package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.keeper.Base;
import dev.belay.keeper.Memory;
import dev.belay.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data sets are protected at the same time: a fault must break the one that it is meant for.
final class PartsTest {
    @TempDir(factory = Memory.class)
    Path home;

    @BeforeEach
    void lay() throws IOException {
        Files.writeString(home.resolve("belay.yaml"), """
                name: wiki
                data:
                  db: { sqlite: wiki.db }
                  archive: { sqlite: archive.db }
                  media: { folder: media }
                  covers: { folder: covers }
                  config: { files: [settings.py] }
                """);
        Files.writeString(home.resolve("settings.py"), "DEBUG = False");
        for (var folder : List.of("media", "covers")) {
            Files.createDirectory(home.resolve(folder));
            Files.writeString(home.resolve(folder).resolve("photo"), "photo");
        }
        for (var database : List.of("wiki.db", "archive.db")) {
            Files.createFile(home.resolve(database));
        }
    }

    @Test
    void noTwoDataSetsReachAPointOfTheSameName() throws IOException {
        var instance = ManifestReader.read(home, Optional.empty()).instance();

        for (var data : instance.data()) {
            assertThat(reachedBy(data, instance))
                    .isNotEmpty()
                    .allMatch(point -> point.matches("\\w+:" + data.name() + ":.+"));
        }
    }

    private List<String> reachedBy(DataSet data, Instance instance) throws IOException {
        var trace = home.resolve("trace-" + data.name());
        var keeper = Parts.of(instance, Map.of("BELAY_FAULT_TRACE", trace.toString()))
                .keepers()
                .of(data);
        var point = home.resolve("point-" + data.name());
        keeper.preCopy(point, Base.none());
        keeper.protect(point);
        keeper.swapBack(point, home.resolve("aside-" + data.name()));
        return Files.readAllLines(trace);
    }
}
