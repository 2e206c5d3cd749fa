package dev.belay.mariadb;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.KnownLosses;
import dev.belay.keeper.Label;
import dev.belay.keeper.Losses;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Tells by the number of rows while the application runs; compares row by row with a copy when they are written out.
public final class MariaDbLosses implements Losses {
    private static final String CONTENT = "content:";

    private final DataSet.Database data;
    private final Client client;
    private final Clock clock;
    private final Losses known;

    /// @param secrets finds the password by its name in the manifest
    /// @param known   what the facts alone tell
    public MariaDbLosses(DataSet.Database data, Function<String, Secret> secrets, Clock clock, KnownLosses known) {
        this.data = data;
        this.client = new Client(data.server(), secrets);
        this.clock = clock;
        this.known = known;
    }

    @Override
    public List<Change> since(Path copy) {
        var changes = new ArrayList<>(known.since(copy));
        changes.addAll(newColumns(copy));
        return changes;
    }

    // Nobody counts what is in them: the server may be at work.
    private List<Change> newColumns(Path copy) {
        try {
            var then = older(copy);
            var changes = new ArrayList<Change>();
            try (var session = Session.open(client)) {
                var catalog = new Catalog(session);
                then.forEach((name, table) -> {
                    var fresh = new ArrayList<>(catalog.columns(data.database(), name));
                    fresh.removeAll(table.columns());
                    if (!fresh.isEmpty()) {
                        changes.add(new Change.Other(
                                name,
                                "new columns (" + String.join(", ", fresh) + "), and what is in them is not counted"));
                    }
                });
            }
            return changes;
        } catch (Refused refused) {
            throw new Trouble(client).of("cannot look at the tables of the database '" + data.name() + "'", refused);
        }
    }

    private static Map<String, RowReader.Shape> older(Path copy) {
        var reader = new RowReader((_, _) -> {});
        try (var schema = Files.newInputStream(copy.resolve(Backup.SCHEMA))) {
            new DumpReader(schema, reader).readAll();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new TreeMap<>(reader.shapes());
    }

    @Override
    public List<Change> export(Path copy, Path into) {
        try {
            CopyFolder.make(into);
            var changes = compared(copy, into);
            DurableFiles.force(into);
            return changes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Refused refused) {
            throw new Trouble(client).of("cannot write out the rows of the database '" + data.name() + "'", refused);
        }
    }

    // The copy has the rows of each table in a file of its own, so that those of one are in memory at a time.
    private List<Change> compared(Path copy, Path into) throws IOException {
        var changes = new TreeMap<String, Change>();
        known.since(copy).forEach(change -> changes.put(change.part(), change));
        var left = differing(Label.of(copy, data.name()).facts());
        for (var file : Load.rows(copy)) {
            var told = older(copy, file, left, into);
            told.forEach((name, rows) -> write(rows, name, changes));
            left.keySet().removeAll(told.keySet());
        }
        left.forEach((name, table) -> write(fileOf(into, table), name, changes));
        var all = new ArrayList<>(changes.values());
        all.addAll(newColumns(copy));
        return all;
    }

    // The tables whose content is not that of the copy, as they are now.
    private Map<String, RowReader.Shape> differing(Map<String, String> then) {
        var now =
                new MariaDbFacts(client, clock).of(data.database(), Depth.FULL).values();
        var reader = new RowReader((_, _) -> {});
        try (var session = Session.open(client)) {
            var catalog = new Catalog(session);
            for (var table : catalog.tables(data.database())) {
                var content = CONTENT + table.name();
                if (table.kind() != Table.Kind.SEQUENCE
                        && !now.getOrDefault(content, "").equals(then.get(content))) {
                    catalog.create(data.database(), table).lines().forEach(reader::definition);
                }
            }
        }
        return reader.shapes();
    }

    private static Map<String, RowsFile> older(Path copy, Path file, Map<String, RowReader.Shape> wanted, Path into)
            throws IOException {
        var tables = new TreeMap<String, RowsFile>();
        var reader = new RowReader((older, row) -> Optional.ofNullable(wanted.get(older.table()))
                .ifPresent(now -> tables.computeIfAbsent(now.table(), _ -> fileOf(into, now))
                        .older(older, row)));
        try (var schema = Files.newInputStream(copy.resolve(Backup.SCHEMA));
                var unpacker = Packing.of(file).from(file)) {
            new DumpReader(schema, reader).readAll();
            new DumpReader(unpacker.out(), reader).readAll();
            Packing.finish(unpacker, OutputStream.nullOutputStream());
        }
        return tables;
    }

    private static RowsFile fileOf(Path into, RowReader.Shape table) {
        return new RowsFile(into.resolve(URLEncoder.encode(table.table(), StandardCharsets.UTF_8) + ".csv"), table);
    }

    private void write(RowsFile rows, String table, Map<String, Change> changes) {
        rows.write(new Dump(client), data.database()).ifPresent(counted -> {
            changes.remove(table);
            if (counted.hasAny()) {
                changes.put(table, counted);
            }
        });
    }
}
