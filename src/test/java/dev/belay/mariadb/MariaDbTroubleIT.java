package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What a server can refuse, and what may not get in its way.
@Order(2)
final class MariaDbTroubleIT extends MariaDbConnections {
    private static final String ODD = "it's \"odd\" $HOME `id` \\n : # ; = % ☃ ";

    private static final DumpReader.Parts NOTHING = new DumpReader.Parts() {
        @Override
        public void definition(String line) {}

        @Override
        public RowSink begin(String table, byte[] text) {
            throw new IllegalStateException("a server that hangs gives no rows");
        }

        @Override
        public void rows(byte[] part, int from, int length) {}
    };

    @Test
    void connectsWithAPasswordOfOddCharacters() {
        server.sql("CREATE OR REPLACE USER odd IDENTIFIED BY 'x'; SET PASSWORD FOR odd = PASSWORD(" + Sql.text(ODD)
                + "); GRANT ALL ON *.* TO odd");

        keeper("odd", ODD).backUp(folder.resolve("copy"), Base.none());

        assertThat(keeper("odd", ODD).factsOf(folder.resolve("copy")).values()).containsEntry("rows:page", "2003");
    }

    @Test
    void saysWhenThePasswordIsWrongAndNeverSaysWhatItIs() {
        server.sql("CREATE OR REPLACE USER odd IDENTIFIED BY 'right'; GRANT ALL ON *.* TO odd");

        assertThatThrownBy(() -> keeper("odd", "sesame").inspect())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("refuses the user or the password")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void findsNothingToComplainOfInASoundDatabase() {
        keeper("root", "").inspect();

        assertThat(server.sql("SHOW DATABASES LIKE '%belay%'")).isEmpty();
    }

    @Test
    void refusesTablesWithoutTransactionsByName() {
        server.sql("CREATE TABLE wiki.old (a INT) ENGINE = MyISAM");

        assertThatThrownBy(() -> keeper("root", "").inspect())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("old (MyISAM)");
    }

    @Test
    void refusesAUserWhoMayNotKeepCopies() {
        server.sql("CREATE OR REPLACE USER small IDENTIFIED BY 'x'; GRANT ALL ON wiki.* TO small");

        assertThatThrownBy(() -> keeper("small", "x").inspect())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.next()).contains("GRANT ALL ON \\`wiki\\_belay\\_%\\`.* TO"));
    }

    @Test
    void saysWhenTheServerDoesNotAnswer() {
        var keeper = new MariaDbKeeper(
                new DataSet.Database("db", address("/nowhere/socket", "root", Optional.empty()), "wiki"),
                _ -> new Secret(""),
                new SystemClock(),
                Faults.NONE);

        assertThatThrownBy(keeper::inspect).isInstanceOf(Problem.class).hasMessageContaining("does not answer");
    }

    @Test
    void saysThatAPointIsGoneWhichSomebodyDropped() {
        var keeper = keeper("root", "");
        keeper.preCopy(folder.resolve("point"), Base.none());
        keeper.protect(folder.resolve("point"));
        server.sql("DROP DATABASE " + new Names("wiki").of(folder.resolve("point")));

        assertThatThrownBy(() -> keeper.swapBack(folder.resolve("point"), folder.resolve("aside")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("somebody dropped it");
    }

    @Test
    void removesADatabaseOfItsOwnWithItsFolder() {
        var keeper = keeper("root", "");
        var point = folder.resolve("point");
        keeper.preCopy(point, Base.none());
        keeper.protect(point);
        assertThat(server.sql("SHOW DATABASES LIKE 'wiki\\_belay%'")).isNotEmpty();

        keeper.release(point);
        keeper.release(point);

        assertThat(server.sql("SHOW DATABASES LIKE 'wiki\\_belay%'")).isEmpty();
        assertThat(point).doesNotExist();
    }

    @Test
    void whatCannotBeOpenedLeavesNobodyWatching() {
        var stranger =
                new Client(address(server.socket().toString(), "stranger", Optional.empty()), _ -> new Secret(""));

        assertThatThrownBy(() -> Session.open(stranger)).isInstanceOf(Refused.class);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("silence")));
    }

    @Test
    void tellsThatTheServerHangsAndNotThatItIsSlow() {
        var address = address(server.socket().toString(), "root", Optional.empty());
        var impatient = new Client(address, _ -> new Secret(""), Duration.ofSeconds(1));
        try (var session = Session.open(impatient)) {
            session.execute("DO sleep(3)");
            server.suspend();
            var dump = CompletableFuture.runAsync(
                    () -> new Dump(impatient).read("wiki", List.of("page"), NOTHING), Thread.ofPlatform()::start);

            assertThatThrownBy(() -> session.execute("DO 1"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(new Trouble(client())
                                            .of("cannot look", refused)
                                            .why())
                                    .contains("the server at " + server.socket() + " does not answer"));
            assertThatThrownBy(dump::join).hasCauseInstanceOf(Refused.class);
        } finally {
            server.goOn();
        }
    }

    @Test
    void doesNotWaitForALockForEver() throws Exception {
        var keeper = keeper("root", "");
        keeper.preCopy(folder.resolve("point"), Base.none());
        keeper.protect(folder.resolve("point"));
        var holder = new ProcessBuilder(
                        "mariadb",
                        "--no-defaults",
                        "--user=root",
                        "--socket=" + server.socket(),
                        "-e",
                        "BEGIN; SELECT count(*) FROM wiki.page; SELECT sleep(300)")
                .start();
        try {
            await().until(() -> server.sql("SHOW PROCESSLIST").contains("sleep(300)"));

            assertThatThrownBy(() -> keeper.swapBack(folder.resolve("point"), folder.resolve("aside")))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("somebody keeps a lock on it");
        } finally {
            server.sql("SELECT concat('KILL ', id) INTO @kill FROM information_schema.processlist"
                    + " WHERE info LIKE '%sleep(300)%' AND id <> connection_id(); EXECUTE IMMEDIATE @kill");
            holder.destroyForcibly();
        }
        keeper.swapBack(folder.resolve("point"), folder.resolve("aside"));
        keeper.release(folder.resolve("aside"));

        assertThat(server.sql("SHOW DATABASES LIKE 'wiki\\_belay%'")).isEmpty();
    }

    @Test
    void bringsBackWhileTheServerStillRunsWhatAKilledMigrationBegan() throws IOException {
        var keeper = keeper("root", "");
        var before = keeper.facts(Depth.FULL);
        keeper.preCopy(folder.resolve("point"), Base.none());
        keeper.protect(folder.resolve("point"));
        begun("UPDATE page SET title = concat(title, sleep(1))").destroyForcibly();

        keeper.swapBack(folder.resolve("point"), folder.resolve("aside"));
        keeper.release(folder.resolve("aside"));

        assertThat(before.differences(keeper.facts(Depth.FULL))).isEmpty();
    }

    @Test
    void waitsUntilWhatAKilledConnectionDidIsUndone() throws IOException {
        var client = begun("BEGIN; INSERT INTO nokey SELECT seq, 'much' FROM seq_1_to_400000; SELECT sleep(300)");
        try {
            server.sql("SELECT concat('KILL ', id) INTO @kill FROM information_schema.processlist"
                    + " WHERE db = 'wiki' AND info LIKE '%sleep%'; EXECUTE IMMEDIATE @kill");
        } finally {
            client.destroyForcibly();
        }

        keeper("root", "").settle();

        assertThat(server.sql("SELECT * FROM information_schema.processlist WHERE db = 'wiki'"))
                .isEmpty();
    }

    // A client whose server is at what takes long.
    private Process begun(String script) throws IOException {
        var client = new ProcessBuilder(
                        "mariadb", "--no-defaults", "--user=root", "--socket=" + server.socket(), "wiki", "-e", script)
                .start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> server.sql("SELECT state FROM information_schema.processlist WHERE db = 'wiki'")
                        .contains("User sleep"));
        return client;
    }
}
