package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Streams;
import dev.belay.host.Tools;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.KnownLosses;
import dev.belay.keeper.Label;
import dev.belay.keeper.Losses;
import dev.belay.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Compares tables row by row with a copy, and writes out the rows that are added or changed; of a table without a
/// primary key, or of too many rows, tells by their number, and writes out all that are there.
public final class PostgresLosses implements Losses {
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(20);

    private final DataSet.Database data;
    private final Client client;
    private final Clock clock;
    private final Losses known;

    /// @param secrets finds the password by its name in the manifest
    /// @param known   what the facts alone tell
    public PostgresLosses(
            DataSet.Database data, Function<String, Secret> secrets, Tools tools, Clock clock, KnownLosses known) {
        this.data = data;
        this.client = new Client(data.server(), secrets, tools);
        this.clock = clock;
        this.known = known;
    }

    @Override
    public List<Change> since(Path copy) {
        var end = clock.elapsed().plus(BUDGET);
        var dump = copy.resolve(Dump.DUMP);
        return compared(
                copy,
                BUDGET,
                (name, table) ->
                        losses(table).count(name, dump, () -> clock.elapsed().compareTo(end) < 0));
    }

    @Override
    public List<Change> export(Path copy, Path into) {
        CopyFolder.make(into);
        var changes = compared(copy, FOREVER, (name, table) -> {
            var file = into.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ".csv");
            var counted = losses(table).write(name, copy.resolve(Dump.DUMP), file);
            if (counted.isEmpty() || !counted.get().hasPresent()) {
                DurableFiles.removeOwn(file, into);
            }
            if (counted.isEmpty()) {
                write(table.statement(), file);
            }
            return counted;
        });
        DurableFiles.force(into);
        return changes;
    }

    private interface Work {
        Optional<TableLosses.Differences> on(String name, TableLosses.Shape table);
    }

    // Whose content is the same is not read.
    private List<Change> compared(Path copy, Duration budget, Work work) {
        var then = Label.of(copy, data.name()).facts();
        var changes = new TreeMap<String, List<Change>>();
        known.since(copy).forEach(change -> changes.put(change.part(), List.of(change)));
        var end = clock.elapsed().plus(budget);
        try (var session = client.open(data.database(), cannot())) {
            var facts = new PostgresFacts(session, clock);
            facts.tables().forEach((name, table) -> {
                var content = facts.content(table, end.minus(clock.elapsed()));
                if (content.isPresent() && !content.get().equals(then.get(PostgresFacts.CONTENT + name))) {
                    work.on(name, TableLosses.Shape.of(session, table))
                            .ifPresent(differences -> changes.put(name, differences.changes()));
                }
            });
        }
        return changes.values().stream().flatMap(List::stream).toList();
    }

    private TableLosses losses(TableLosses.Shape table) {
        return new TableLosses(client, data.database(), table, cannot());
    }

    private void write(String table, Path file) {
        CopyFolder.makeFile(file);
        var copy = "COPY (SELECT * FROM ONLY " + table + ") TO STDOUT WITH (FORMAT csv, HEADER)";
        var output = client.run(
                List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", copy),
                data.database(),
                Streams.NONE.writing(file),
                cannot());
        if (!output.succeeded()) {
            throw new Problem(
                    cannot(),
                    "psql ended with " + output.code() + ": " + output.err().strip(),
                    "mend what it says, or leave out `--export-losses`");
        }
        DurableFiles.force(file);
    }

    private String cannot() {
        return "cannot write out the rows of the database '" + data.name() + "'";
    }
}
