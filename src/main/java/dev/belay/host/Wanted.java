package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files and folders somebody is looked for in. Files are known by their inode, so that other names and other
/// mounts of the same file are found too.
record Wanted(List<String> folders, Set<Object> files) {

    static Wanted of(Collection<Path> filesOrFolders) {
        var folders = new ArrayList<String>();
        var files = new HashSet<>();
        for (var path : filesOrFolders) {
            if (Files.isDirectory(path)) {
                folders.add(real(path));
            } else {
                key(path).ifPresent(files::add);
            }
        }
        return new Wanted(folders, files);
    }

    boolean isNothing() {
        return folders.isEmpty() && files.isEmpty();
    }

    boolean has(OpenFiles.Open open) {
        return open.isFile() && (isInside(open.name()) || isOneOf(open.descriptor()));
    }

    /// Whether a file of this name lies in one of the folders, or is one.
    boolean isInside(String name) {
        return folders.stream()
                .anyMatch(folder -> name.equals(folder) || name.startsWith(folder.equals("/") ? "/" : folder + "/"));
    }

    private boolean isOneOf(Path descriptor) {
        return !files.isEmpty() && key(descriptor).filter(files::contains).isPresent();
    }

    private static Optional<Object> key(Path path) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String real(Path folder) {
        try {
            return folder.toRealPath().toString();
        } catch (IOException _) {
            return folder.toAbsolutePath().normalize().toString();
        }
    }
}
