package dev.belay.testkit;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Describes the files of a folder, a line each.
final class FileTree {
    private final Path folder;
    private final Predicate<Path> isMeant;

    /// @param isMeant given a path relative to `folder`; what lies below a folder that is not meant is not either
    FileTree(Path folder, Predicate<Path> isMeant) {
        this.folder = folder;
        this.isMeant = isMeant;
    }

    /// Name, kind, mode, owner, group and content of each.
    List<String> contents() {
        return lines("mode,uid,gid");
    }

    /// As [#contents()], and when each was changed last.
    List<String> contentsAndTimes() {
        return lines("mode,uid,gid,lastModifiedTime");
    }

    private List<String> lines(String attributes) {
        try (var files = Files.walk(folder)) {
            return files.filter(this::isMeantWithAllAbove)
                    .map(file -> line(file, attributes))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isMeantWithAllAbove(Path file) {
        for (var path = folder.relativize(file); path != null; path = path.getParent()) {
            if (!isMeant.test(path)) {
                return false;
            }
        }
        return true;
    }

    private String line(Path file, String attributes) {
        try {
            var values = Files.readAttributes(file, "unix:" + attributes, NOFOLLOW_LINKS);
            var wanted =
                    Arrays.stream(attributes.split(",", -1)).map(values::get).toList();
            return folder.relativize(file) + " " + wanted + " " + content(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String content(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file);
        }
        return Files.isDirectory(file) ? "folder" : Sha256.of(Files.readAllBytes(file));
    }
}
