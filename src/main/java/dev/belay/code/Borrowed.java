package dev.belay.code;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The objects that a release borrows from a mirror, by its whole path: they are gone when the home is moved.
final class Borrowed {
    private static final Path FILE = Path.of(".git", "objects", "info", "alternates");
    private static final String OWN = ".belay";

    private Borrowed() {}

    /// Throws a [Problem] where git would not find what the checkout in `folder` borrows.
    static void require(Path folder) {
        lines(folder.resolve(FILE)).stream()
                .filter(line -> line.startsWith("/"))
                .map(Path::of)
                .filter(objects -> homeOf(objects).isPresent() && !Files.isDirectory(objects))
                .findFirst()
                .ifPresent(objects -> {
                    throw new Problem(
                            "cannot tell which code is in " + folder,
                            "its history lies in " + objects + ", which is not there",
                            next(folder, objects));
                });
    }

    private static String next(Path folder, Path objects) {
        var before = homeOf(objects);
        var now = above(folder);
        return before.isPresent() && now.isPresent() && !Files.exists(before.get(), LinkOption.NOFOLLOW_LINKS)
                ? "if the home was moved, move it back, or leave a link where it was: `ln -s " + ShellWord.of(now.get())
                        + " " + ShellWord.of(before.get()) + "`"
                : "fetch it again, if it was removed: `belay versions`";
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException _) {
            // Git says what is wrong with it.
            return List.of();
        }
    }

    // The folder that Belay's own lies in, whether it is there or not.
    private static Optional<Path> homeOf(Path objects) {
        var folder = objects;
        while (folder != null && !folder.endsWith(OWN)) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder).map(Path::getParent);
    }

    private static Optional<Path> above(Path release) {
        var folder = release.toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(OWN))) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder);
    }
}
