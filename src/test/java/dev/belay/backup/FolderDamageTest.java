package dev.belay.backup;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keepers;
import dev.belay.pool.Kept;
import dev.belay.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/// Damaged backups of folders.
final class FolderDamageTest extends DamageContract {

    @Override
    void fill() throws IOException {
        for (var name : List.of("media", "themes")) {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve("photo.jpg"), ("a photo of " + name).repeat(200));
        }
    }

    @Override
    List<DataSet> data() {
        return List.of(set("media"), set("themes"));
    }

    @Override
    Keepers keepers() {
        return data -> FolderKeeper.of((DataSet.Folder) data, pools(), new SystemClock(), Faults.NONE);
    }

    @Override
    Path contentOf(Path copy) {
        try (var lines = Files.lines(copy.resolve("manifest"))) {
            var sum = lines.filter(line -> line.contains(" photo.jpg "))
                    .map(line -> line.split(" ", -1)[9])
                    .findFirst()
                    .orElseThrow();
            return new Kept(pools().resolve(copy.getFileName()), sum).file();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    // The contents lie beside the backups.
    @BeforeEach
    void putContentsBack() {
        var whole = folder.resolve("whole-pool");
        if (Files.exists(whole)) {
            Trees.remove(pools());
            Trees.copy(whole, pools());
        } else {
            Trees.copy(pools(), whole);
        }
    }

    private Path pools() {
        return folder.resolve("home/.belay/backups/pool");
    }

    @Override
    void change() {
        try {
            Files.writeString(folder.resolve("media/photo.jpg"), "another photo of all".repeat(200));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    Map<String, String> seen() {
        return Map.of(
                "media", Checksum.ofFile(folder.resolve("media/photo.jpg")),
                "themes", Checksum.ofFile(folder.resolve("themes/photo.jpg")));
    }

    private DataSet set(String name) {
        return new DataSet.Folder(name, folder.resolve(name), List.of(), CopyPolicy.INCREMENTAL);
    }
}
