package dev.belay.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.keeper.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as `COPY` writes them, a line each with a tab between two values; text is in UTF-8, read byte by byte.
///
/// @param columns the names of the columns, in order
record CopyText(List<String> columns) {
    static final String NULL = "\\N";

    CopyText {
        columns = List.copyOf(columns);
    }

    /// The values of those columns of a row, in that order.
    String values(String row, List<String> wanted) {
        var fields = row.split("\t", -1);
        return wanted.stream().map(column -> fields[columns.indexOf(column)]).collect(Collectors.joining("\t"));
    }

    /// A row as a line of [Csv].
    static String csv(String row) {
        return Arrays.stream(row.split("\t", -1))
                .map(field -> field.equals(NULL)
                        ? Csv.NULL
                        : Csv.text(new String(plain(field).getBytes(ISO_8859_1), UTF_8)))
                .collect(Collectors.joining(","));
    }

    // COPY writes a few letters and the backslash itself behind a backslash.
    private static String plain(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        var text = new StringBuilder();
        for (var at = 0; at < field.length(); at++) {
            var letter = field.charAt(at);
            text.append(letter == '\\' ? escaped(field.charAt(++at)) : letter);
        }
        return text.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> letter;
        };
    }
}
