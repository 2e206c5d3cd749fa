package dev.belay.mariadb;

import dev.belay.host.DiskTrouble;
import dev.belay.host.DurableFiles;
import dev.belay.host.Reflink;
import dev.belay.keeper.Attributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Copies tables as files, where the server's files are within reach: the server brings them to rest and keeps writers
/// out, Belay copies or reflinks them, and the server takes the copies in.
final class FileCopy {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    private final Workers workers;
    private final Way way;
    private final Path source;
    private final Path target;

    /// From where to where, and what.
    record Way(String from, String to, List<Table> tables) {}

    private FileCopy(Workers workers, Way way, Path dataFolder) {
        this.workers = workers;
        this.way = way;
        this.source = dataFolder.resolve(way.from());
        this.target = dataFolder.resolve(way.to());
    }

    /// Copies into tables that are there and empty. Returns what was copied: all, or none where that is not possible.
    static List<Table> tryAll(Workers workers, Way way) {
        try (var session = Session.open(workers.client())) {
            var plain = way.tables().stream()
                    .filter(each -> PLAIN.matcher(each.name()).matches())
                    .toList();
            var folder = Path.of(session.value("SELECT @@datadir"));
            var copy = new FileCopy(workers, new Way(way.from(), way.to(), plain), folder);
            return !plain.isEmpty() && copy.isPossible() && copy.all(session) ? plain : List.of();
        }
    }

    private boolean isPossible() {
        return workers.client().isDirect()
                && PLAIN.matcher(way.from()).matches()
                && Files.isWritable(target)
                && mayGiveAway()
                && way.tables().stream()
                        .allMatch(table -> Files.isReadable(file(source, table, ".ibd"))
                                && Files.isWritable(file(target, table, ".ibd")));
    }

    // The server must own what it takes in.
    private boolean mayGiveAway() {
        try {
            var user = System.getProperty("user.name");
            return user.equals("root") || Files.getOwner(target).getName().equals(user);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean all(Session holder) {
        var list = way.tables().stream()
                .map(each -> Sql.name(way.from(), each.name()))
                .collect(Collectors.joining(", "));
        try {
            holder.execute("FLUSH TABLES " + list + " FOR EXPORT");
        } catch (Refused withoutTheRight) {
            return false;
        }
        // Each table's place is emptied, filled and taken in; the server holds the sources at rest meanwhile.
        workers.each(way.tables(), this::bring);
        holder.execute("UNLOCK TABLES");
        return true;
    }

    private void bring(Session session, Table table) {
        var name = Sql.name(way.to(), table.name());
        session.execute("ALTER TABLE " + name + " DISCARD TABLESPACE");
        copy(table, ".ibd");
        copy(table, ".cfg");
        session.execute("ALTER TABLE " + name + " IMPORT TABLESPACE");
        remove(file(target, table, ".cfg"));
    }

    private void copy(Table table, String ending) {
        var from = file(source, table, ending);
        var to = file(target, table, ending);
        var bytes = from.toFile().length();
        try {
            Files.deleteIfExists(to);
            if (!Reflink.tryClone(from, to)) {
                Files.copy(from, to);
            }
            Attributes.of(from).applyTo(to);
        } catch (IOException failure) {
            throw DiskTrouble.explain(
                    "cannot copy the table " + table.name() + " (" + bytes + " bytes)", to, bytes, failure);
        }
        DurableFiles.force(to);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path file(Path folder, Table table, String ending) {
        return folder.resolve(table.name() + ending);
    }
}
