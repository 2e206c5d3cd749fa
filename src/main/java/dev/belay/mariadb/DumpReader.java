package dev.belay.mariadb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Takes what `mariadb-dump` writes apart: the statements that make tables, and the rows of each.
final class DumpReader {
    private static final byte[] INSERT = "INSERT INTO `".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = " VALUES".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 18;

    private final InputStream dump;
    private final Parts parts;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    /// Who takes the parts.
    interface Parts {
        /// A line of a statement that makes a table or sequence, without its line break.
        void definition(String line);

        /// Rows of a table follow, beginning with this text; the sink takes what [#rows] gives, row by row.
        RowSink begin(String table, byte[] text) throws IOException;

        /// A part of the rows' text, up to the end of the statement.
        void rows(byte[] part, int from, int length) throws IOException;
    }

    DumpReader(InputStream dump, Parts parts) {
        this.dump = dump;
        this.parts = parts;
    }

    void readAll() throws IOException {
        while (hasMore()) {
            var line = new ByteArrayOutputStream();
            if (startsRows(line)) {
                rows(line.toByteArray());
            } else if (line.size() > 0) {
                parts.definition(line.toString(StandardCharsets.UTF_8));
            }
        }
    }

    // Up to the end of the line, or to VALUES when the line begins rows.
    private boolean startsRows(ByteArrayOutputStream line) throws IOException {
        var quoted = false;
        var insert = true;
        while (hasMore()) {
            var each = buffer[at++];
            if (each == '\n') {
                return false;
            }
            if (line.size() < INSERT.length && each != INSERT[line.size()]) {
                insert = false;
            }
            line.write(each);
            quoted = (each == '`') != quoted;
            if (insert && each == 'S' && !quoted && endsWithValues(line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithValues(ByteArrayOutputStream line) {
        var bytes = line.toByteArray();
        return bytes.length > VALUES.length
                && java.util.Arrays.equals(bytes, bytes.length - VALUES.length, bytes.length, VALUES, 0, VALUES.length);
    }

    private void rows(byte[] head) throws IOException {
        var scanner = new RowScanner(parts.begin(table(head), head));
        while (hasMore()) {
            var stop = scanner.scan(buffer, at, end);
            var from = at;
            at = stop < 0 ? end : stop;
            parts.rows(buffer, from, at - from);
            if (stop >= 0) {
                return;
            }
        }
        throw new IOException("the dump ended in the middle of a row");
    }

    private static String table(byte[] head) {
        var text = new String(head, StandardCharsets.UTF_8).substring(INSERT.length);
        var name = new StringBuilder();
        for (var index = 0; index < text.length(); index++) {
            if (text.charAt(index) == '`') {
                if (index + 1 < text.length() && text.charAt(index + 1) == '`') {
                    index++;
                } else {
                    break;
                }
            }
            name.append(text.charAt(index));
        }
        return name.toString();
    }

    private boolean hasMore() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, dump.read(buffer));
        }
        return end > at;
    }
}
