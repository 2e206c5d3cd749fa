package dev.belay.backup;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Keepers;
import dev.belay.mariadb.MariaDbKeeper;
import dev.belay.testkit.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/// Damaged backups of MariaDB databases.
final class MariaDbDamageIT extends DamageContract {
    @SuppressWarnings("NullAway.Init")
    private MariaDbServer server;

    @Override
    void fill() {
        server = MariaDbServer.start();
        for (var name : List.of("wiki", "queue")) {
            server.sql("CREATE DATABASE " + name + "; USE " + name
                    + "; CREATE TABLE page (id INT PRIMARY KEY, text VARCHAR(60));"
                    + " INSERT INTO page SELECT seq, md5(seq) FROM seq_1_to_500");
        }
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Override
    List<DataSet> data() {
        return List.of(set("wiki"), set("queue"));
    }

    @Override
    Keepers keepers() {
        return data -> new MariaDbKeeper((DataSet.Database) data, _ -> new Secret(""), new SystemClock(), Faults.NONE);
    }

    @Override
    Path contentOf(Path copy) {
        try (var files = Files.list(copy)) {
            return files.filter(file -> file.getFileName().toString().startsWith("rows-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    void change() {
        server.sql("DELETE FROM wiki.page WHERE id % 7 = 3");
    }

    @Override
    Map<String, String> seen() {
        return Map.of(
                "wiki", server.dump("wiki"), "queue", server.dump("queue"), "databases", server.sql("SHOW DATABASES"));
    }

    private DataSet set(String name) {
        var socket = server.socket().toString();
        var reached = new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of(socket),
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                List.of());
        return new DataSet.Database(name, reached, name);
    }
}
