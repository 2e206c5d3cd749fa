package dev.belay.database;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.CopyFolder;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Writes rows as CSV: a line of names first; nothing between two commas is NULL, `""` is an empty text, `\x` comes
/// before the hexadecimal digits of bytes.
record RowsFile(Path file) {

    void write(ResultSet rows) throws SQLException, IOException {
        CopyFolder.makeFile(file);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            var columns = rows.getMetaData().getColumnCount();
            for (int column = 1; column <= columns; column++) {
                out.write((column == 1 ? "" : ",") + quoted(rows.getMetaData().getColumnName(column)));
            }
            out.write("\r\n");
            while (rows.next()) {
                line(out, rows, columns);
            }
        }
        DurableFiles.force(file);
    }

    private static void line(Writer out, ResultSet rows, int columns) throws SQLException, IOException {
        for (int column = 1; column <= columns; column++) {
            out.write((column == 1 ? "" : ",") + value(rows.getObject(column)));
        }
        out.write("\r\n");
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
