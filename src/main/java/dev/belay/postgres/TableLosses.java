package dev.belay.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.host.DurableFiles;
import dev.belay.host.Output;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Csv;
import dev.belay.keeper.RowPairs;
import dev.belay.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Compares the rows of one table with those that a dump has of it.
///
/// Rows are the same when their primary key is, and unchanged when the columns that both have are equal.
final class TableLosses {
    private static final Duration FAREWELL = Duration.ofMinutes(2);
    // As pg_dump sets them.
    private static final List<String> SPELLING =
            List.of("SET datestyle = ISO", "SET intervalstyle = postgres", "SET extra_float_digits = 3");

    private final Client client;
    private final String database;
    private final Shape shape;
    private final String what;

    /// @param schema    of the table, as it is called
    /// @param statement the table, as a statement writes it
    /// @param key       the columns of its primary key
    record Shape(String schema, String name, String statement, List<String> columns, List<String> key) {
        static Shape of(Session session, String statement) {
            var oid = Sql.text(statement) + "::regclass";
            var name = session.ask("SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid ="
                            + " c.relnamespace WHERE c.oid = " + oid)
                    .getFirst();
            var columns = "SELECT a.attname FROM pg_attribute a WHERE a.attrelid = " + oid
                    + " AND a.attnum > 0 AND NOT a.attisdropped";
            var key =
                    columns + " AND a.attnum = ANY (SELECT unnest(indkey) FROM pg_index WHERE indisprimary AND indrelid"
                            + " = a.attrelid)";
            return new Shape(name.getFirst(), name.getLast(), statement, first(session, columns), first(session, key));
        }

        private static List<String> first(Session session, String query) {
            return session.ask(query + " ORDER BY a.attnum").stream()
                    .map(List::getFirst)
                    .toList();
        }
    }

    TableLosses(Client client, String database, Shape shape, String what) {
        this.client = client;
        this.database = database;
        this.shape = shape;
        this.what = what;
    }

    /// Counts; nothing when that cannot be told row by row, or not as long as `isTime`.
    Optional<Change.Counted> count(String table, Path dump, BooleanSupplier isTime) {
        return compare(table, dump, isTime, Writer.nullWriter());
    }

    /// The same with the present rows written into `file` that are added or changed.
    Optional<Change.Counted> write(String table, Path dump, Path file) {
        CopyFolder.makeFile(file);
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            var names = shape.columns().stream().map(Csv::text).collect(Collectors.joining(","));
            out.write("change," + names + "\r\n");
            var counted = compare(table, dump, () -> true, out);
            out.flush();
            DurableFiles.force(file);
            return counted;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<Change.Counted> compare(String table, Path dump, BooleanSupplier isTime, Writer out) {
        var older = new Decoded(client, what);
        var pairs = new RowPairs();
        var common = new ArrayList<String>();
        var isRead = !shape.key().isEmpty()
                && older.rows(dump, shape.schema(), shape.name(), (rows, row) -> {
                    if (common.isEmpty()) {
                        common.addAll(shape.columns());
                        common.retainAll(rows.columns());
                    }
                    return common.containsAll(shape.key())
                            && pairs.older(rows.values(row, shape.key()), rows.values(row, common))
                            && isTime.getAsBoolean();
                });
        return isRead && now(pairs, common, isTime, out) ? Optional.of(pairs.counted(table)) : Optional.empty();
    }

    private boolean now(RowPairs pairs, List<String> common, BooleanSupplier isTime, Writer out) {
        var rows = new CopyText(shape.columns());
        try (var live = client.begin(words(), database);
                var lines = new BufferedReader(new InputStreamReader(live.out(), ISO_8859_1))) {
            for (var row = lines.readLine(); row != null; row = lines.readLine()) {
                var state = pairs.now(rows.values(row, shape.key()), rows.values(row, common));
                if (!state.isEmpty()) {
                    out.write(state + "," + CopyText.csv(row) + "\r\n");
                }
                if (!isTime.getAsBoolean()) {
                    return false;
                }
            }
            return require(live.end(FAREWELL));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean require(Output ended) {
        if (!ended.succeeded()) {
            throw new Problem(
                    what,
                    "psql ended with " + ended.code() + ": " + ended.err().strip(),
                    "mend what it says, or leave out `--export-losses`");
        }
        return true;
    }

    private List<String> words() {
        var words = new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"));
        SPELLING.forEach(setting -> words.addAll(List.of("-c", setting)));
        var columns = shape.columns().stream().map(Sql::name).collect(Collectors.joining(", "));
        words.addAll(List.of("-c", "COPY (SELECT " + columns + " FROM ONLY " + shape.statement() + ") TO STDOUT"));
        return words;
    }
}
