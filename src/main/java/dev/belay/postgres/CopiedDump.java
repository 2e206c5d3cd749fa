package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a copy, laid at another place too: shared where both are on one file system, since neither is ever
/// written again.
record CopiedDump(Path copy) {

    /// Lays all of it; the label comes last, so that a place which has one is whole.
    void to(Path place) {
        filesTo(place);
        try {
            lay(copy.resolve(Label.FILE), place.resolve(Label.FILE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        DurableFiles.force(place);
    }

    /// Lays all but the label.
    void filesTo(Path place) {
        try (var files = Files.walk(copy)) {
            var names = files.filter(Files::isRegularFile)
                    .map(copy::relativize)
                    .filter(name -> !name.endsWith(Label.FILE))
                    .toList();
            for (var name : names) {
                lay(copy.resolve(name), place.resolve(name));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        DurableFiles.forceTree(place);
    }

    private static void lay(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException elsewhere) {
            Files.copy(from, to);
        }
    }
}
