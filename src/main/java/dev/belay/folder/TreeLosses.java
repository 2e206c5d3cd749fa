package dev.belay.folder;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.belay.app.DataSet;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Change;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Label;
import dev.belay.keeper.Losses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Compares a live tree with an older copy of it, file by file.
public final class TreeLosses implements Losses {
    private final String name;
    private final Living live;

    private TreeLosses(String name, Living live) {
        this.name = name;
        this.live = live;
    }

    /// Of all that is in a folder.
    public static TreeLosses of(DataSet.Folder data) {
        return new TreeLosses(data.name(), Living.of(data));
    }

    /// Of a few files.
    public static TreeLosses of(DataSet.Files data) {
        return new TreeLosses(data.name(), Living.of(data));
    }

    @Override
    public List<Change> since(Path copy) {
        return compared(copy, _ -> {});
    }

    /// Files keep their places below `into`; links stay links.
    @Override
    public List<Change> export(Path copy, Path into) {
        CopyFolder.make(into);
        var changes = compared(copy, node -> copyOut(node, into));
        DurableFiles.force(into);
        return changes;
    }

    private List<Change> compared(Path copy, Taking taking) {
        Label.of(copy, name);
        var sides = new Sides(taking);
        try (var manifest = Manifest.read(copy)) {
            Join.run(live.walk(), manifest, sides);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Stream.of(
                        new Change.Counted("files", "file", sides.added, sides.changed, sides.removed),
                        new Change.Counted("folders", "folder", sides.foldersAdded, 0, sides.foldersRemoved),
                        new Change.Counted("owners and modes", "item", 0, sides.permissions, 0))
                .filter(Change.Counted::hasAny)
                .<Change>map(change -> change)
                .toList();
    }

    // Readable by its owner alone, whoever might read the original.
    private void copyOut(Node node, Path into) throws IOException {
        var from = Names.in(live.root(), node.path());
        var target = into.resolve(Names.read(node.path()));
        makeFolders(target.resolveSibling(""), into);
        try {
            if (node.kind() == Node.Kind.LINK) {
                Files.createSymbolicLink(target, Files.readSymbolicLink(from));
            } else {
                CopyFolder.makeFile(target);
                Files.copy(from, target, REPLACE_EXISTING);
                CopyFolder.close(target);
                DurableFiles.force(target);
            }
        } catch (NoSuchFileException vanished) {
            Files.deleteIfExists(target);
        }
    }

    private static void makeFolders(Path folder, Path into) {
        if (!folder.equals(into) && !Files.isDirectory(folder)) {
            makeFolders(folder.resolveSibling(""), into);
            CopyFolder.make(folder);
        }
    }

    private interface Taking {
        void take(Node node) throws IOException;
    }

    private final class Sides implements Join.Sides {
        private final Taking taking;
        private long added;
        private long changed;
        private long removed;
        private long foldersAdded;
        private long foldersRemoved;
        private long permissions;

        Sides(Taking taking) {
            this.taking = taking;
        }

        @Override
        public boolean both(Node older, Node now) throws IOException {
            if (isFile(older) && isFile(now)) {
                compare(older, now);
            } else if (isFolder(older) && isFolder(now)) {
                compareAccess(older, now);
            } else {
                gone(older);
                added(now);
            }
            return true;
        }

        private void compare(Node older, Node now) throws IOException {
            if (!isSame(older, now)) {
                changed++;
                taking.take(now);
            } else if (now.kind() == Node.Kind.FILE) {
                compareAccess(older, now);
            }
        }

        // Of times nobody wants to hear: nearly all that is written changes one.
        private void compareAccess(Node older, Node now) {
            if (!older.attributes().isSameAccess(now.attributes())) {
                permissions++;
            }
        }

        @Override
        public boolean added(Node now) throws IOException {
            if (isFile(now)) {
                added++;
                taking.take(now);
            } else if (isFolder(now)) {
                foldersAdded++;
            }
            return true;
        }

        @Override
        public void gone(Node older) {
            if (isFile(older)) {
                removed++;
            } else if (isFolder(older)) {
                foldersRemoved++;
            }
        }

        private static boolean isFolder(Node node) {
            return node.kind() == Node.Kind.DIRECTORY;
        }

        private static boolean isFile(Node node) {
            return switch (node.kind()) {
                case FILE, LINK, TWIN -> true;
                case DIRECTORY, OTHER -> false;
            };
        }

        private boolean isSame(Node older, Node now) {
            if (older.kind() != now.kind()) {
                return false;
            }
            return now.kind() == Node.Kind.FILE
                    ? isSameFile(older, now)
                    : now.detail().equals(older.detail());
        }

        private boolean isSameFile(Node older, Node now) {
            return now.size() == older.size()
                    && (now.attributes().modified() == older.attributes().modified()
                            || Checksum.ofFile(Names.in(live.root(), now.path()))
                                    .equals(older.detail()));
        }
    }
}
