package dev.belay.pool;

import dev.belay.keeper.Checksum;
import dev.belay.keeper.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// A folder of backups with a pool.
abstract class PoolBench {
    @TempDir(factory = Memory.class)
    Path backups;

    final Pool pool() {
        return new Pool(backups.resolve("pool/media"));
    }

    final boolean has(String sum) throws IOException {
        return pool().find(sum).isPresent();
    }

    final Kept content(String sum) {
        return new Kept(pool().folder(), sum);
    }

    final String kept(String content) throws IOException {
        try (var landing = pool().landing()) {
            var sum = landing.add(StandardCharsets.UTF_8.encode(content));
            landing.force();
            landing.land();
            return sum;
        }
    }

    final void named(String copy, String line) throws IOException {
        Files.createDirectories(backups.resolve(copy));
        var lines = new Checksum();
        lines.add(line + "\n");
        Files.writeString(backups.resolve(copy).resolve("manifest"), line + "\n" + EndLine.of(lines));
    }
}
