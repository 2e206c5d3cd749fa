package dev.belay.mariadb;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Csv;
import dev.belay.keeper.RowPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the rows that a table has now and had not, or had otherwise; all of them where they cannot be told apart.
///
/// Rows are the same when their primary key is, and unchanged when the columns that both have are equal.
final class RowsFile implements RowReader.Taker {
    private final Path file;
    private final RowReader.Shape now;
    private final RowPairs pairs = new RowPairs();
    private List<String> compared = List.of();
    private boolean isComparable = true;
    private boolean isBegun;
    private Writer out = Writer.nullWriter();

    /// @param now the table as it is now
    RowsFile(Path file, RowReader.Shape now) {
        this.file = file;
        this.now = now;
    }

    /// Takes a row of the table as it was in.
    void older(RowReader.Shape older, List<String> row) {
        if (compared.isEmpty()) {
            compared = now.columns().stream().filter(older.columns()::contains).toList();
        }
        isComparable &= compared.containsAll(now.key())
                && !now.key().isEmpty()
                && pairs.older(older.values(row, now.key()), older.values(row, compared));
    }

    /// Writes what the dump tells of the table as it is now.
    Optional<Change.Counted> write(Dump dump, String database) {
        isComparable &= !now.key().isEmpty();
        CopyFolder.makeFile(file);
        try (var lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out = lines;
            dump.read(database, List.of(now.table()), new RowReader(this));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        DurableFiles.force(file);
        if (!isBegun) {
            DurableFiles.removeOwn(file, file.resolveSibling(""));
        }
        return isComparable ? Optional.of(pairs.counted(now.table())) : Optional.empty();
    }

    @Override
    public void take(RowReader.Shape told, List<String> row) {
        var state = isComparable ? pairs.now(told.values(row, now.key()), told.values(row, compared)) : "";
        if (!isComparable || !state.isEmpty()) {
            begin(told);
            line(state, row.stream().map(RowReader::csv));
        }
    }

    private void begin(RowReader.Shape told) {
        if (!isBegun) {
            line("change", told.columns().stream().map(Csv::text));
            isBegun = true;
        }
    }

    private void line(String first, Stream<String> values) {
        try {
            out.write(isComparable ? first + "," : "");
            out.write(values.collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
