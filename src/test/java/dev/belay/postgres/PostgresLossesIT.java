package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Secret;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Change;
import dev.belay.keeper.KnownLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What going back to an older copy of a PostgreSQL database loses, row by row.
final class PostgresLossesIT extends PostgresBench {
    @BeforeEach
    void fillMore() {
        server.sql(
                "wiki",
                "SET ROLE wiki",
                "CREATE TABLE \"A, b\" (\"it's\" int, \"(k)\" text, note text, old int,"
                        + " twice int GENERATED ALWAYS AS (\"it's\" * 2) STORED, PRIMARY KEY (\"it's\", \"(k)\"))",
                "INSERT INTO \"A, b\" VALUES (1, 'a', E'tab\\t, line\\n\\\\', 1), (2, 'b', NULL, 2), (3, 'c', '', 3)",
                "CREATE TABLE log (text text)",
                "INSERT INTO log VALUES ('one'), ('one')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "env"})
    void countsAndWritesOutWhatWasAddedAndChangedSince(String through) throws IOException {
        var words = through.isEmpty() ? new String[0] : new String[] {through};
        var copy = folder.resolve("copy" + through);
        var lost = folder.resolve("lost" + through);
        keeper("wiki", words).backUp(copy, Base.none());
        server.sql(
                "wiki",
                "SET ROLE wiki",
                "ALTER TABLE \"A, b\" DROP COLUMN old, ADD COLUMN more text, ADD COLUMN kind text DEFAULT 'it''s'",
                "UPDATE \"A, b\" SET more = 'new' WHERE \"it's\" = 1",
                "UPDATE \"A, b\" SET note = 'é \"now\"' WHERE \"it's\" = 2",
                "DELETE FROM \"A, b\" WHERE \"it's\" = 3",
                "INSERT INTO \"A, b\" VALUES (4, 'd', E'\\n')",
                "INSERT INTO log VALUES ('two')",
                "CREATE TABLE fresh (id int PRIMARY KEY)",
                "INSERT INTO fresh VALUES (7)");
        var losses = new PostgresLosses(
                data("wiki", words),
                _ -> new Secret(PASSWORD),
                new Tools(),
                new SystemClock(),
                new KnownLosses(keeper("wiki", words)));

        assertThat(losses.since(copy)).extracting(Change::text).containsAll(expected());
        assertThat(losses.export(copy, lost)).extracting(Change::text).containsAll(expected());
        assertThat(lost.resolve("A%2C+b.csv")).hasContent("""
                change,it's,(k),note,more,kind
                changed,1,a,"tab\t, line
                \\",new,it's
                changed,2,b,"é ""now""\",,it's
                added,4,d,"
                ",,it's
                """);
        assertThat(lost.resolve("fresh.csv")).hasContent("change,id\nadded,7\n");
        assertThat(lost.resolve("log.csv")).hasContent("text\none\none\ntwo\n");
        assertThat(files(lost)).hasSize(3);
    }

    private static List<String> expected() {
        return List.of(
                "A, b: 1 row added, 1 changed, 1 removed",
                "A, b: 1 row with values in new columns (more, kind)",
                "fresh: 1 row added",
                "log: 1 row more");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
