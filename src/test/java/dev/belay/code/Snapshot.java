package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/// A folder as it can be compared: every name with its kind, mode and content. What git keeps for itself is left out.
final class Snapshot {
    private Snapshot() {}

    static Map<String, String> of(Path folder) {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var name = folder.relativize(path).toString();
                if (!name.equals(".git") && !name.startsWith(".git/")) {
                    found.put(name, describe(path));
                }
            }
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + folder, failure);
        }
        return found;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, NOFOLLOW_LINKS));
        var content = Files.isDirectory(path) ? "folder" : Files.readString(path, StandardCharsets.ISO_8859_1);
        return mode + " " + Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS) + " " + content;
    }
}
