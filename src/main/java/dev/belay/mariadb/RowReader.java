package dev.belay.mariadb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.keeper.Csv;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells the rows of a dump one by one, each with the columns that it has. Values are as the dump writes them.
final class RowReader implements DumpReader.Parts, RowSink {
    private static final Pattern TABLE = Pattern.compile("^CREATE TABLE `((?:[^`]|``)*)` .*");
    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)*)`");

    private final Taker taker;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private Shape defined = new Shape("", List.of(), List.of());
    private Shape present = defined;

    /// Told of each row.
    @FunctionalInterface
    interface Taker {
        void take(Shape table, List<String> values);
    }

    /// A table, the columns that its rows tell, and those of its primary key.
    record Shape(String table, List<String> columns, List<String> key) {
        /// The values of those columns, as one text.
        String values(List<String> row, List<String> wanted) {
            return wanted.stream()
                    .map(column -> columns.contains(column) ? row.get(columns.indexOf(column)) : "")
                    .collect(Collectors.joining(","));
        }
    }

    RowReader(Taker taker) {
        this.taker = taker;
    }

    /// The tables that were defined, by their names.
    Map<String, Shape> shapes() {
        return shapes;
    }

    @Override
    public void definition(String line) {
        var table = TABLE.matcher(line);
        if (table.matches()) {
            defined = new Shape(plain(table.group(1)), new ArrayList<>(), new ArrayList<>());
            shapes.put(defined.table(), defined);
        } else if (line.startsWith("  `")) {
            defined.columns().add(names(line).getFirst());
        } else if (line.startsWith("  PRIMARY KEY (")) {
            defined.key().addAll(names(line));
        }
    }

    // Some client programs leave computed columns out, and name the others.
    @Override
    public RowSink begin(String table, byte[] text) {
        var named = names(new String(text, UTF_8));
        var shape = shapes.getOrDefault(table, new Shape(table, List.of(), List.of()));
        present = named.size() > 1 ? new Shape(table, named.subList(1, named.size()), shape.key()) : shape;
        return this;
    }

    @Override
    public void rows(byte[] part, int from, int length) {
        // The scanner has told them.
    }

    @Override
    public void add(byte[] part, int from, int length) {
        row.write(part, from, length);
    }

    @Override
    public void endRow() {
        taker.take(present, values(row.toString(ISO_8859_1)));
        row.reset();
    }

    static List<String> values(String row) {
        var values = new ArrayList<String>();
        var begun = 1;
        var quoted = false;
        for (var at = 1; at < row.length() - 1; at++) {
            var each = row.charAt(at);
            if (quoted && each == '\\') {
                at++;
            } else if (each == '\'') {
                quoted = !quoted;
            } else if (each == ',' && !quoted) {
                values.add(row.substring(begun, at));
                begun = at + 1;
            }
        }
        values.add(row.substring(begun, row.length() - 1));
        return values;
    }

    /// A value for a file of CSV.
    static String csv(String value) {
        if (value.equals("NULL")) {
            return Csv.NULL;
        }
        return value.startsWith("'")
                ? Csv.text(new String(
                        unescaped(value.substring(1, value.length() - 1)).getBytes(ISO_8859_1), UTF_8))
                : Csv.text(value);
    }

    private static String unescaped(String value) {
        var text = new StringBuilder();
        for (var at = 0; at < value.length(); at++) {
            var each = value.charAt(at);
            text.append(each == '\\' ? letter(value.charAt(++at)) : each);
            if (each == '\'') {
                at++;
            }
        }
        return text.toString();
    }

    private static char letter(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            case 'Z' -> '\u001a';
            default -> escaped;
        };
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(found -> plain(found.group(1))).toList();
    }

    private static String plain(String name) {
        return name.replace("``", "`");
    }
}
