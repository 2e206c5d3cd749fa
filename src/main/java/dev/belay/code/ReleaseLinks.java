package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The links inside a release that lead to what outlives it: settings, uploads, the database.
final class ReleaseLinks {
    private final Path release;
    private final Map<String, Path> links;

    ReleaseLinks(Path release, Map<String, Path> links) {
        this.release = release;
        this.links = new TreeMap<>(links);
    }

    /// Makes them, and hides them and Belay's record from `git status`.
    void make() {
        try {
            for (var link : links.entrySet()) {
                make(link.getKey(), link.getValue());
            }
            var info = Files.createDirectories(release.resolve(".git/info"));
            Files.writeString(info.resolve("exclude"), excluded());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the links of " + release, failure);
        }
    }

    private void make(String name, Path target) throws IOException {
        var link = release.resolve(name).normalize();
        if (!link.startsWith(release) || link.equals(release) || link.startsWith(release.resolve(".git"))) {
            throw refused(name, "the link would not lie inside the release");
        }
        if (Files.exists(link, NOFOLLOW_LINKS)) {
            throw refused(name, "the repository has " + name + " itself");
        }
        var folder = Files.createDirectories(link.resolveSibling(".").normalize());
        if (!folder.toRealPath().startsWith(release.toRealPath())) {
            throw refused(name, "the repository's own links lead out of the release to " + folder.toRealPath());
        }
        Files.createSymbolicLink(link, target);
    }

    private String excluded() {
        return "/" + ReleaseRecord.NAME + "\n"
                + links.keySet().stream()
                        .map(name -> "/" + name.replaceAll("([\\\\*?\\[\\]!# ])", "\\\\$1") + "\n")
                        .collect(Collectors.joining());
    }

    private Problem refused(String name, String why) {
        return new Problem(
                "cannot make the link " + name + " in " + release.getFileName(),
                why,
                "choose another name for it under `links:` in belay.yaml, or remove it there");
    }
}
