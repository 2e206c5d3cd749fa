package dev.belay.folder;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.CopyFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Moves files out of a live tree and others in, by renames that are forced together.
final class Exchange {
    private final Path root;
    private final Path aside;
    private final Faults faults;
    private final Set<Path> touched = new HashSet<>();

    Exchange(Path root, Path aside, Faults faults) {
        this.root = root;
        this.aside = aside;
        this.faults = faults;
    }

    void aside(Node now) throws IOException {
        var relative = now.path().equals(Names.ROOT) ? Path.of("root") : Names.read(now.path());
        move(Names.in(root, now.path()), freeName(aside.resolve(relative)));
        faults.reach("swap:aside");
    }

    void in(Path fresh, Path place) throws IOException {
        folder(place.resolveSibling(""));
        move(fresh, place);
        faults.reach("swap:back");
    }

    /// Makes a folder, and those above it.
    void folder(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            Files.createDirectories(place);
            for (var made = place; made.startsWith(root); made = made.resolveSibling("")) {
                touched.add(made);
            }
        }
    }

    /// Has it forced with the rest.
    void touched(Path fileOrFolder) {
        touched.add(fileOrFolder);
    }

    /// Forces all that was moved.
    void force() {
        DurableFiles.forceAll(touched.stream().filter(Files::exists).toList(), aside);
    }

    private void move(Path from, Path to) {
        DurableFiles.move(from, to);
        touched.add(from.resolveSibling(""));
        touched.add(to.resolveSibling(""));
    }

    private Path freeName(Path target) throws IOException {
        try {
            var folder = Files.createDirectories(target.resolveSibling(""));
            return CopyFolder.free(folder, target.getFileName());
        } catch (FileAlreadyExistsException fileInTheWay) {
            return CopyFolder.free(aside, target.getFileName());
        }
    }
}
