package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// What lies in a folder and is none of its data set: excluded files, sockets. It goes along when all around it is
/// exchanged, so it is moved back to where it was.
///
/// A list, written before the first move, tells after a crash what to move, and what the folders around it were.
final class Spared {
    private static final String GONE = "-";

    private final Living live;
    private final Path replaced;
    private final Path list;
    private final Faults faults;

    Spared(Living live, Path replaced, Faults faults) {
        this.live = live;
        this.replaced = replaced;
        this.list = replaced.resolveSibling(".swap-spared");
        this.faults = faults;
    }

    /// Moves it out of the replaced tree into the live one.
    void in() throws IOException {
        if (!Files.exists(list)) {
            DurableFiles.write(list, String.join("\n", found()));
        }
        faults.reach("swap:listed");
        var lines = lines();
        for (var line : lines) {
            if (line.length > 1) {
                make(line);
            } else {
                move(replaced, live.root(), line[0]);
            }
        }
        for (var folder : folders(lines)) {
            apply(folder[2].equals(GONE) ? folder[1] : folder[2], live.root(), folder[0]);
        }
    }

    /// Takes [#in] back.
    void out() throws IOException {
        if (!Files.exists(list)) {
            return;
        }
        var lines = lines();
        for (var line : lines) {
            if (line.length == 1) {
                move(live.root(), replaced, line[0]);
            }
        }
        for (var folder : folders(lines)) {
            apply(folder[1], replaced, folder[0]);
            if (folder[2].equals(GONE)) {
                remove(Names.in(live.root(), folder[0]));
            } else {
                apply(folder[2], live.root(), folder[0]);
            }
        }
        DurableFiles.removeOwn(list, list.resolveSibling(""));
    }

    private List<String> found() throws IOException {
        var spared = new ArrayList<String>();
        if (live.selection().ownsRoot() && Files.isDirectory(replaced)) {
            find(Names.ROOT, spared);
        }
        var folders = new LinkedHashSet<String>();
        for (var path : spared) {
            for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                folders.add(path.substring(0, end));
            }
        }
        var lines = new ArrayList<String>();
        for (var folder : folders) {
            lines.add(folder + " " + told(replaced, folder) + " " + told(live.root(), folder));
        }
        lines.addAll(spared);
        return lines;
    }

    private void find(String folder, List<String> spared) throws IOException {
        try (var entries = Files.newDirectoryStream(Names.in(replaced, folder))) {
            for (var entry : entries) {
                var path = Names.within(folder, Names.written(entry.getFileName()));
                if (!live.selection().has(path) || isOther(entry)) {
                    spared.add(path);
                } else if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
                    find(path, spared);
                }
            }
        }
    }

    private static boolean isOther(Path file) {
        return !Files.isDirectory(file, NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(file);
    }

    private static String told(Path root, String folder) throws IOException {
        var place = Names.in(root, folder);
        if (!Files.isDirectory(place, NOFOLLOW_LINKS)) {
            return GONE;
        }
        var bears = Attributes.of(place);
        return bears.mode() + ":" + bears.uid() + ":" + bears.gid() + ":" + bears.modified();
    }

    private List<String[]> lines() throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(" ", -1))
                .toList();
    }

    // The deepest first, for what is done in a folder changes its time.
    private static List<String[]> folders(List<String[]> lines) {
        return lines.stream()
                .filter(line -> line.length > 1)
                .sorted((one, other) -> other[0].length() - one[0].length())
                .toList();
    }

    private void make(String[] folder) throws IOException {
        var place = Names.in(live.root(), folder[0]);
        if (!Files.exists(place, NOFOLLOW_LINKS) && Files.isDirectory(place.resolveSibling(""), NOFOLLOW_LINKS)) {
            Files.createDirectory(place);
        }
    }

    private void move(Path from, Path to, String path) throws IOException {
        var target = Names.in(to, path);
        if (Files.exists(Names.in(from, path), NOFOLLOW_LINKS)
                && !Files.exists(target, NOFOLLOW_LINKS)
                && Files.isDirectory(target.resolveSibling(""), NOFOLLOW_LINKS)) {
            DurableFiles.rename(Names.in(from, path), target);
            faults.reach("swap:spared");
        }
    }

    private static void apply(String told, Path root, String folder) throws IOException {
        var place = Names.in(root, folder);
        if (Files.isDirectory(place, NOFOLLOW_LINKS)) {
            var fields = told.split(":", -1);
            new Attributes(
                            Integer.parseInt(fields[0]),
                            Integer.parseInt(fields[1]),
                            Integer.parseInt(fields[2]),
                            Long.parseLong(fields[3]))
                    .applyTo(place);
        }
    }

    // Made by `in`, unless somebody put something there since.
    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
