package dev.belay.mariadb;

/// Finds the rows in `INSERT INTO … VALUES (…),(…);` as `mariadb-dump` writes it, in parts of any size.
final class RowScanner {
    private final RowSink rows;
    private int depth;
    private byte quote;
    private boolean escaped;

    RowScanner(RowSink rows) {
        this.rows = rows;
    }

    /// Reads on; returns where the statement ended, or -1 if it goes on after this part.
    int scan(byte[] part, int from, int end) {
        var begun = from;
        for (var at = from; at < end; at++) {
            var each = part[at];
            if (quote != 0) {
                inText(each);
            } else if (each == '\'' || each == '`') {
                quote = each;
            } else if (each == '(') {
                begun = depth++ == 0 ? at : begun;
            } else if (each == ')' && --depth == 0) {
                rows.add(part, begun, at + 1 - begun);
                rows.endRow();
            } else if (each == ';' && depth == 0) {
                return at + 1;
            }
        }
        if (depth > 0) {
            rows.add(part, begun, end - begun);
        }
        return -1;
    }

    private void inText(byte each) {
        if (escaped) {
            escaped = false;
        } else if (each == '\\') {
            escaped = true;
        } else if (each == quote) {
            quote = 0;
        }
    }
}
