package dev.belay.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Reads folders as they are found; what may not be read is as if it were empty.
final class Trees {
    private static final Set<String> FOREIGN =
            Set.of(".git", ".hg", ".svn", ".belay", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".cache");
    private static final int MOST_FILES = 200_000;

    private Trees() {}

    /// What is in a folder, by name.
    static List<Path> list(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (AccessDeniedException _) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The path without links.
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }

    /// The path as the manifest writes it: relative to the home where it lies in it.
    static String shown(Path home, Path path) {
        return path.startsWith(home) && !path.equals(home)
                ? home.relativize(path).toString()
                : path.toString();
    }

    /// Folders that never hold an application's data: version control, dependencies, Belay's own.
    static boolean isForeign(Path folder) {
        var name = folder.getFileName();
        return (name != null && FOREIGN.contains(name.toString())) || Files.exists(folder.resolve("pyvenv.cfg"));
    }

    /// Files and folders down to `depth`, without following links; folders that `skipped` names are left out whole.
    static List<Path> walk(Path folder, int depth, Predicate<Path> skipped) {
        var found = new ArrayList<Path>();
        visit(folder, depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                if (!each.equals(folder) && (isForeign(each) || skipped.test(each))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                found.add(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                found.add(each);
                return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /// How much it holds, in words: `300 files, 1.2 MiB`.
    static String size(Path folder) {
        long bytes = 0;
        int files = 0;
        for (var each : walk(folder, Integer.MAX_VALUE, _ -> false)) {
            if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                files++;
                bytes += each.toFile().length();
            }
        }
        return (files >= MOST_FILES - 1 ? "more than " : "") + (files == 1 ? "1 file" : files + " files") + ", "
                + inWords(bytes);
    }

    static String inWords(long bytes) {
        return bytes < 1 << 20
                ? (bytes + 1023) / 1024 + " KiB"
                : String.format(java.util.Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    private static void visit(Path folder, int depth, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, visitor);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
