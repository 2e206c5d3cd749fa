package dev.belay.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A home folder with a manifest, and perhaps a release's own.
record Home(Path folder) {

    static Home with(Path folder, String manifest) {
        var home = new Home(folder);
        home.write("belay.yaml", manifest);
        return home;
    }

    Home release(String manifest) {
        write("release.yaml", manifest);
        return this;
    }

    Manifest read() {
        return ManifestReader.read(folder, Optional.of(folder.resolve("release.yaml")));
    }

    Path real() {
        try {
            return folder.toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
