package dev.belay.folder;

import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/// Writes any file name in plain ASCII and reads it back byte for byte: `%` and two digits for all that is not a
/// letter, digit or one of `-._~/`…
///
/// A Java string cannot hold a name that is not valid in the machine's encoding; a URI can.
final class Names {
    /// The written name of the root itself.
    static final String ROOT = ".";

    /// The order of a walk: a folder, then what is in it, then its next neighbour.
    static final Comparator<String> IN_WALKING_ORDER = Names::compare;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Path TOP = Path.of("/");

    private Names() {}

    /// One name, without the folders above it.
    static String written(Path name) {
        var text = name.toString();
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        var uri = TOP.resolve(name).toUri().getRawPath();
        return uri.endsWith("/") ? uri.substring(1, uri.length() - 1) : uri.substring(1);
    }

    static String within(String folder, String name) {
        return folder.equals(ROOT) ? name : folder + "/" + name;
    }

    /// The place in `root` that a written name stands for.
    static Path in(Path root, String written) {
        return written.equals(ROOT) ? root : root.resolve(read(written));
    }

    /// The relative path that a written name stands for.
    static Path read(String written) {
        return TOP.relativize(Path.of(URI.create("file:///" + written)));
    }

    /// A written link target may be absolute or relative.
    static String writtenTarget(Path target) {
        return target.isAbsolute() ? "/" + written(TOP.relativize(target)) : written(target);
    }

    static Path readTarget(String written) {
        var path = Path.of(URI.create("file:///" + (written.startsWith("/") ? written.substring(1) : written)));
        // Not by relativizing, which takes `..` out.
        return written.startsWith("/") ? path : path.subpath(0, path.getNameCount());
    }

    private static int compare(String one, String other) {
        if (one.equals(ROOT) || other.equals(ROOT)) {
            return Boolean.compare(!one.equals(ROOT), !other.equals(ROOT));
        }
        var shorter = Math.min(one.length(), other.length());
        for (var at = 0; at < shorter; at++) {
            if (one.charAt(at) != other.charAt(at)) {
                return Integer.compare(rank(one.charAt(at)), rank(other.charAt(at)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int rank(char letter) {
        return letter == '/' ? 0 : letter;
    }
}
