package dev.belay.demo.guestbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of one release: its version, its migrations, its page and the SQL it speaks.
record Release(Path folder) {

    String version() {
        return text("VERSION").strip();
    }

    String text(String file) {
        return read(folder.resolve(file));
    }

    /// The migrations in their order.
    List<Path> migrations() {
        try (var files = Files.list(folder.resolve("migrations"))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path database() {
        return folder.resolve("data/guestbook.db");
    }

    Path pictures() {
        return folder.resolve("media");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
