package dev.belay.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.host.Output;
import dev.belay.host.Streams;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Facts;
import dev.belay.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What can be told of a dump without a server: that all of it can be read, and how many rows it has of each table.
final class Decoded {
    private static final Duration FAREWELL = Duration.ofMinutes(2);
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\". ]+)";
    private static final Pattern ROWS = Pattern.compile("COPY " + NAME + "\\." + NAME + " \\((.*)\\) FROM stdin;");
    private static final Pattern RESTRICTED = Pattern.compile("\\\\(un)?restrict ");
    private static final Pattern COLUMN = Pattern.compile("\"(?:[^\"]|\"\")+\"|[^\", ]+");

    private final Client client;
    private final String what;

    Decoded(Client client, String what) {
        this.client = client;
        this.what = what;
    }

    /// The facts of a label, with rows as the dump has them; what only a server could tell counts as not counted.
    Facts facts(Map<String, String> label, Path dump) {
        var counted = rows(dump);
        var facts = new TreeMap<String, String>();
        label.keySet()
                .forEach(name -> facts.put(
                        name, name.startsWith("rows:") ? counted.getOrDefault(name, "absent") : Facts.NOT_COUNTED));
        return new Facts(facts);
    }

    /// The facts of a label in which the rows that were not counted are counted in the dump.
    Facts completed(Map<String, String> label, Path dump) {
        var counted = rows(dump);
        var facts = new TreeMap<>(label);
        facts.replaceAll((name, value) -> name.startsWith("rows:") ? counted.getOrDefault(name, value) : value);
        return new Facts(facts);
    }

    /// What tells dumps apart: the SHA-256 of all their SQL, but for the words that pg_restore makes up each time.
    String sum(Path dump) {
        return read(dump, List.of("-f", "-"), Decoded::sum).orElseThrow();
    }

    private static Optional<String> sum(BufferedReader script) throws IOException {
        var sum = new Checksum();
        for (var line = script.readLine(); line != null; line = script.readLine()) {
            if (!RESTRICTED.matcher(line).lookingAt()) {
                sum.add(line + "\n");
            }
        }
        return Optional.of(sum.hex());
    }

    /// Told of each row; it answers whether it wants more.
    @FunctionalInterface
    interface Taker {
        boolean take(CopyText rows, String row);
    }

    /// Tells of the rows that the dump has of a table; whether all were told.
    boolean rows(Path dump, String schema, String name, Taker taker) {
        return read(dump, List.of("-a", "-f", "-", "-n", schema, "-t", name), script -> told(script, taker))
                .isPresent();
    }

    private Map<String, String> rows(Path dump) {
        return read(dump, List.of("-a", "-f", "-"), script -> Optional.of(count(script)))
                .orElseThrow();
    }

    private interface Reading<T> {
        Optional<T> of(BufferedReader script) throws IOException;
    }

    // Nothing when it was not read to its end.
    private <T> Optional<T> read(Path dump, List<String> which, Reading<T> reading) {
        var words = new ArrayList<>(List.of("pg_restore"));
        words.addAll(which);
        if (client.isHere()) {
            words.add(dump.toString());
        }
        try (var script = client.begin(words, client.isHere() ? Streams.NONE : Streams.NONE.reading(dump))) {
            var found = reading.of(new BufferedReader(new InputStreamReader(script.out(), ISO_8859_1)));
            if (found.isPresent()) {
                require(script.end(FAREWELL));
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void require(Output ended) {
        if (!ended.succeeded()) {
            throw new Problem(
                    what,
                    "pg_restore cannot read the dump, it ended with " + ended.code() + ": "
                            + ended.err().strip(),
                    "take another one, which `belay backup verify BACKUP` finds whole: `belay backup list`");
        }
    }

    private static Optional<Boolean> told(BufferedReader script, Taker taker) throws IOException {
        for (var line = script.readLine(); line != null; line = script.readLine()) {
            var begin = ROWS.matcher(line);
            if (begin.matches() && !toldAll(new CopyText(columns(begin.group(3))), script, taker)) {
                return Optional.empty();
            }
        }
        return Optional.of(true);
    }

    private static boolean toldAll(CopyText rows, BufferedReader script, Taker taker) throws IOException {
        for (var row = script.readLine(); row != null && !row.equals("\\."); row = script.readLine()) {
            if (!taker.take(rows, row)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> columns(String names) {
        return COLUMN.matcher(names)
                .results()
                .map(found -> plain(found.group()))
                .toList();
    }

    private static Map<String, String> count(BufferedReader script) throws IOException {
        var counted = new HashMap<String, String>();
        for (var line = script.readLine(); line != null; line = script.readLine()) {
            var begin = ROWS.matcher(line);
            if (begin.matches()) {
                counted.put("rows:" + table(begin.group(1), begin.group(2)), String.valueOf(rowsOf(script)));
            }
        }
        return counted;
    }

    private static long rowsOf(BufferedReader script) throws IOException {
        var rows = 0L;
        for (var line = script.readLine(); line != null && !line.equals("\\."); line = script.readLine()) {
            rows++;
        }
        return rows;
    }

    private static String table(String schema, String name) {
        return schema.equals("public") ? plain(name) : plain(schema) + "." + plain(name);
    }

    private static String plain(String name) {
        var text = new String(name.getBytes(ISO_8859_1), UTF_8);
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
