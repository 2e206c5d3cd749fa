package dev.belay.bench;

import static dev.belay.bench.KeeperTimes.say;
import static dev.belay.bench.KeeperTimes.time;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Keeper;
import dev.belay.mariadb.MariaDbKeeper;
import dev.belay.testkit.MariaDbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Times what Belay does to a MariaDB database beside what an operator would do: `FOLDER [DOCUMENTS [ROUNDS]]`.
public final class MariaDbBench {
    private static final Duration LONG = Duration.ofHours(1);
    private static final String SCHEMA = """
            CREATE DATABASE app CHARACTER SET utf8mb4;
            USE app;
            CREATE TABLE document (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(80) NOT NULL, body MEDIUMTEXT,
              changed DATETIME, KEY (title), KEY (changed));
            CREATE TABLE visit (id INT AUTO_INCREMENT PRIMARY KEY, document INT, reader INT, note VARCHAR(40), at DATETIME,
              KEY (reader, at), KEY (at), CONSTRAINT visited FOREIGN KEY (document) REFERENCES document (id));
            """;
    private static final String DOCUMENTS = """
            USE app; INSERT INTO document (title, body, changed) SELECT concat('Document ', md5(seq)), concat(sha2(seq, 512),
              sha2(-seq, 512), sha2(seq / 3, 512), sha2(seq / 7, 512), sha2(seq / 11, 512), sha2(seq / 13, 512),
              repeat(sha2(seq / 17, 512), 5)), '2026-01-01' + INTERVAL seq SECOND FROM seq_1_to_""";
    private static final String VISITS = """
            USE app; INSERT INTO visit (document, reader, note, at) SELECT 1 + seq % (SELECT max(id) FROM document), seq * 7919 % 5000, md5(seq),
              '2026-01-01' + INTERVAL seq SECOND FROM seq_1_to_""";

    private final MariaDbServer server;
    private final Path folder;
    private final Keeper keeper;

    private MariaDbBench(MariaDbServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        var local = new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of(server.socket().toString()),
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                List.of());
        this.keeper = new MariaDbKeeper(
                new DataSet.Database("db", local, "app"), name -> new Secret(name), new SystemClock(), Faults.NONE);
    }

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var documents = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        try (var server = MariaDbServer.start(
                folder, "innodb-buffer-pool-size=1G", "innodb-log-file-size=256M", "skip-log-bin")) {
            var bench = new MariaDbBench(server, folder);
            bench.fill(documents);
            for (var round = 1; round <= rounds; round++) {
                bench.round(round);
            }
        }
    }

    private void fill(int documents) {
        server.sql(SCHEMA);
        server.sql(DOCUMENTS + documents);
        server.sql(VISITS + documents * 15L / 2);
        server.sql("ANALYZE TABLE app.document, app.visit");
        say("database of "
                + server.sql("SELECT round(sum(data_length + index_length) / 1048576) FROM information_schema.tables"
                                + " WHERE table_schema = 'app'")
                        .strip()
                + " MB");
    }

    private void round(int number) {
        say("round " + number);
        server.sql("UPDATE app.document SET title = concat('Changed ', id) WHERE id % 100 = 0");
        new KeeperTimes(keeper, folder).round(number);
        dump(number);
        mydumper(number);
    }

    private void dump(int number) {
        var file = folder.resolve("dump-" + number + ".sql");
        var words = "--single-transaction --quick --routines --triggers --events app";
        time("mariadb-dump --single-transaction", () -> client("mariadb-dump", words + " >" + file));
        back("load of the dump by mariadb", () -> client("mariadb", "back <" + file));
    }

    private void mydumper(int number) {
        if (!Files.isExecutable(Path.of("/usr/bin/mydumper"))) {
            say("  mydumper is not installed");
            return;
        }
        var dump = folder.resolve("mydumper-" + number);
        time("mydumper -t 2", () -> client("mydumper", "-t 2 -B app -o " + dump));
        back("myloader -t 2", () -> client("myloader", "-t 2 -B back -o -d " + dump));
    }

    private void back(String what, Runnable load) {
        server.sql("CREATE DATABASE back CHARACTER SET utf8mb4");
        time(what, load);
        server.sql("DROP DATABASE back");
    }

    private void client(String program, String words) {
        var noOptions = program.startsWith("mariadb") ? " --no-defaults" : "";
        var line = "exec " + program + noOptions + " --user=root --socket=" + server.socket() + " " + words;
        var output = new Tools().run(Call.of(folder, "sh", "-euc", line).within(LONG));
        if (!output.succeeded()) {
            throw new AssertionError(output.err());
        }
    }
}
