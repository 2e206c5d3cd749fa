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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /// @param columns   those that are written; what the server computes from them comes again by itself
    /// @param key       the columns of its primary key
    /// @param initial   what a column has where nothing was written, where that is a constant, as `COPY` writes it
    record Shape(
            String schema,
            String name,
            String statement,
            List<String> columns,
            List<String> key,
            Map<String, String> initial) {
        private static final Pattern CONSTANT =
                Pattern.compile("'((?:[^']|'')*)'(?:::.*)?|([+-]?[0-9][0-9.]*)|(true|false)");

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
            return new Shape(
                    name.getFirst(),
                    name.getLast(),
                    statement,
                    first(session, columns + " AND a.attgenerated = ''"),
                    first(session, key),
                    initial(session, oid));
        }

        // A value that a function makes counts as written by somebody.
        private static Map<String, String> initial(Session session, String oid) {
            var initial = new HashMap<String, String>();
            session.ask("SELECT a.attname, pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a JOIN pg_attrdef d"
                            + " ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = " + oid)
                    .forEach(row -> {
                        var constant = CONSTANT.matcher(row.getLast());
                        if (constant.matches()) {
                            initial.put(row.getFirst(), copied(constant));
                        }
                    });
            return initial;
        }

        private static String copied(Matcher constant) {
            if (constant.group(1) != null) {
                return constant.group(1).replace("''", "'");
            }
            return constant.group(2) != null
                    ? constant.group(2)
                    : constant.group(3).substring(0, 1);
        }

        /// Whether a row has something in one of these columns that did not come with the column.
        boolean isWritten(CopyText rows, String row, List<String> some) {
            return some.stream().anyMatch(column -> {
                var value = rows.values(row, List.of(column));
                return !value.equals(CopyText.NULL) && !value.equals(initial.get(column));
            });
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

    /// How a table differs: rows in the columns that both have, and in those that came since.
    record Differences(Change.Counted counted, Change.NewColumns fresh) {
        List<Change> changes() {
            var changes = new ArrayList<Change>();
            if (counted.hasAny()) {
                changes.add(counted);
            }
            if (fresh.rows() > 0) {
                changes.add(fresh);
            }
            return changes;
        }

        /// Whether there is a row now that would be lost.
        boolean hasPresent() {
            return counted.added() + counted.changed() + fresh.rows() > 0;
        }
    }

    /// Counts; nothing when that cannot be told row by row, or not as long as `isTime`.
    Optional<Differences> count(String table, Path dump, BooleanSupplier isTime) {
        return compare(table, dump, isTime, Writer.nullWriter());
    }

    /// The same with the present rows written into `file` that are added or changed.
    Optional<Differences> write(String table, Path dump, Path file) {
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

    private Optional<Differences> compare(String table, Path dump, BooleanSupplier isTime, Writer out) {
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
        var fresh = new Fresh(shape, common);
        return isRead && now(pairs, common, fresh, isTime, out)
                ? Optional.of(new Differences(pairs.counted(table), fresh.counted(table)))
                : Optional.empty();
    }

    /// Counts the rows that both have with something in columns that came since.
    private static final class Fresh {
        private final Shape shape;
        private final List<String> columns;
        private long rows;

        Fresh(Shape shape, List<String> common) {
            this.shape = shape;
            // Of a table that had no rows nothing is known but that.
            this.columns = common.isEmpty()
                    ? List.of()
                    : shape.columns().stream()
                            .filter(column -> !common.contains(column))
                            .toList();
        }

        boolean has(CopyText all, String row) {
            var isWritten = shape.isWritten(all, row, columns);
            rows += isWritten ? 1 : 0;
            return isWritten;
        }

        Change.NewColumns counted(String table) {
            return new Change.NewColumns(table, columns, rows);
        }
    }

    private boolean now(RowPairs pairs, List<String> common, Fresh fresh, BooleanSupplier isTime, Writer out) {
        var rows = new CopyText(shape.columns());
        try (var live = client.begin(words(), database);
                var lines = new BufferedReader(new InputStreamReader(live.out(), ISO_8859_1))) {
            for (var row = lines.readLine(); row != null; row = lines.readLine()) {
                var state = pairs.now(rows.values(row, shape.key()), rows.values(row, common));
                var isFresh = !state.equals("added") && fresh.has(rows, row);
                if (isFresh || !state.isEmpty()) {
                    out.write((state.isEmpty() ? "changed" : state) + "," + CopyText.csv(row) + "\r\n");
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
