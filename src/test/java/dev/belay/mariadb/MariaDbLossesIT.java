package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Change;
import dev.belay.keeper.KnownLosses;
import dev.belay.testkit.MariaDbServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What going back to an older copy of a MariaDB database loses, row by row.
final class MariaDbLossesIT {
    @TempDir
    Path folder;

    @Test
    void writesOutTheRowsThatWereAddedAndChangedSince() {
        try (var server = MariaDbServer.start()) {
            var reached = new DatabaseServer(
                    DatabaseServer.Engine.MARIADB,
                    Optional.of(server.socket().toString()),
                    Optional.empty(),
                    Optional.of("root"),
                    Optional.empty(),
                    List.of());
            var data = new DataSet.Database("db", reached, "wiki");
            var keeper = new MariaDbKeeper(data, Secret::new, new SystemClock(), Faults.NONE);
            var losses = new MariaDbLosses(data, Secret::new, new SystemClock(), new KnownLosses(keeper));
            server.sql(Sample.SCRIPT);
            keeper.backUp(folder.resolve("copy"), Base.none());
            server.sql("""
                    USE wiki; SET NAMES utf8mb4;
                    ALTER TABLE author DROP COLUMN mail, ADD COLUMN more INT;
                    UPDATE author SET more = 1;
                    UPDATE author SET name = 'it''s "é", \\\\ now' WHERE id = 1;
                    UPDATE page SET author = NULL WHERE author = 300;
                    DELETE FROM author WHERE id = 300;
                    INSERT INTO author (id, name) VALUES (1000, '');
                    UPDATE sums SET a = 7, b = 8 WHERE page = 1;
                    INSERT INTO nokey VALUES (3, NULL);
                    INSERT INTO empty_one VALUES (90);""");

            assertThat(losses.since(folder.resolve("copy")))
                    .extracting(Change::text)
                    .contains("author: new columns (more), and what is in them is not counted");

            var changes = losses.export(folder.resolve("copy"), folder.resolve("lost"));

            assertThat(changes)
                    .extracting(Change::text)
                    .contains(
                            "author: 1 row added, 1 changed, 1 removed",
                            "sums: 1 row changed",
                            "nokey: 1 row more",
                            "empty_one: 1 row added");
        }
        assertThat(lost("author"))
                .hasContent("change,id,name,more\nchanged,1,\"it's \"\"é\"\", \\ now\",1\nadded,1000,\"\",");
        assertThat(lost("sums")).hasContent("change,page,a,b,c,d\nchanged,1,7,8,15,56");
        assertThat(lost("nokey")).hasContent("a,b\n1,one\n1,one\n,\n2,NULL\n3,");
        assertThat(lost("words")).doesNotExist();
    }

    private Path lost(String table) {
        return folder.resolve("lost").resolve(table + ".csv");
    }
}
