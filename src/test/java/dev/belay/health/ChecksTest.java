package dev.belay.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Check;
import dev.belay.app.CommandLine;
import dev.belay.app.DataSet;
import dev.belay.app.Health;
import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.plan.Environment;
import dev.belay.testkit.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private TinyWeb web;
    private Checks checks;

    @BeforeEach
    void start() throws IOException {
        web = new TinyWeb();
        var database = new DataSet.Sqlite("db", folder.resolve("db.sqlite3"));
        checks = new Checks(
                new Tools(),
                (line, limit) -> new Call(Environment.argv(line), folder, Map.of(), limit),
                new Queries(
                        List.of(database, new DataSet.Files("config", folder, List.of())),
                        (_, _, _) -> new dev.belay.keeper.ServerQueries.Reply.Unreachable("none")));
    }

    @AfterEach
    void end() {
        web.close();
    }

    @Test
    void anExpectedAnswerIsHealthyAndTellsTheVersion() {
        var check =
                new Check.Http("home", web.url("/"), 200, Optional.of("Hello"), Optional.of("this is (\\S+)"), LIMIT);

        assertThat(checks.ask(check)).isEqualTo(new Health.Healthy("200", Optional.of("2.8")));
    }

    @Test
    void aVersionIsLookedForInHeadersOnlyWhereTheBodyTellsNone() {
        web.answers(200, "up");
        var inHeaders = new Check.Http(
                "home", web.url("/"), 200, Optional.empty(), Optional.of("content-length: (\\d+)"), LIMIT);
        var inBoth = new Check.Http("home", web.url("/"), 200, Optional.empty(), Optional.of("(?m)^(\\w+)"), LIMIT);

        assertThat(checks.ask(inHeaders)).isEqualTo(new Health.Healthy("200", Optional.of("2")));
        assertThat(checks.ask(inBoth)).isEqualTo(new Health.Healthy("200", Optional.of("up")));
    }

    @Test
    void anotherStatusIsBroken() {
        web.answers(500, "oops");

        assertThat(checks.ask(home())).isEqualTo(new Health.Broken("the answer is 500 instead of 200"));
    }

    @Test
    void anAnswerWithoutTheTextIsBroken() {
        var check = new Check.Http("home", web.url("/"), 200, Optional.of("Bye"), Optional.empty(), LIMIT);

        assertThat(checks.ask(check)).isEqualTo(new Health.Broken("the answer does not contain \"Bye\""));
    }

    @Test
    void aRedirectIsNotFollowed() {
        web.answers(302, "elsewhere");

        assertThat(checks.ask(home())).isEqualTo(new Health.Broken("the answer is 302 instead of 200"));
    }

    @Test
    void aRefusedConnectionIsBroken() {
        var nowhere = URI.create("http://127.0.0.1:" + Ports.free() + "/");

        assertThat(checks.ask(http(nowhere, LIMIT))).isEqualTo(new Health.Broken("the connection was refused"));
    }

    @Test
    void anApplicationThatTakesTheRequestAndNeverAnswersIsBroken() {
        assertThat(checks.ask(http(web.url("/hang"), Duration.ofMillis(300))))
                .isEqualTo(new Health.Broken("no complete answer within 300 ms"));
    }

    @Test
    void aNameThatNobodyKnowsIsUnknown() {
        assertThat(checks.ask(http(URI.create("http://nobody.invalid/"), LIMIT)))
                .isInstanceOf(Health.Unknown.class);
    }

    @Test
    void aFailedTlsConnectionIsUnknown() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));
            var tls = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");

            assertThat(checks.ask(http(tls, LIMIT))).isInstanceOf(Health.Unknown.class);
        }
    }

    private static void answerInPlainText(ServerSocket server) {
        while (!server.isClosed()) {
            try (var visitor = server.accept()) {
                visitor.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                visitor.shutdownOutput();
                visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // The client or the end of the test closed it.
            }
        }
    }

    @Test
    void anOpenPortIsHealthyAndAClosedOneBroken() {
        var open = new Check.Tcp("port", "127.0.0.1", web.url("/").getPort(), LIMIT);
        var closed = new Check.Tcp("port", "127.0.0.1", Ports.free(), LIMIT);

        assertThat(checks.ask(open)).isInstanceOf(Health.Healthy.class);
        assertThat(checks.ask(closed)).isInstanceOf(Health.Broken.class);
    }

    @Test
    void aCommandThatEndsWithZeroIsHealthyAndItsOutputTellsTheVersion() {
        var check = new Check.Run(
                "cli", new CommandLine.Shell("echo version 3.1 >&2"), Optional.of("version (\\S+)"), LIMIT);

        assertThat(checks.ask(check)).isEqualTo(new Health.Healthy("ended with 0", Optional.of("3.1")));
    }

    @Test
    void aCommandThatFailsIsMissingOrTakesTooLongIsBroken() {
        assertThat(checks.ask(run("false"))).isEqualTo(new Health.Broken("`false` ended with 1"));
        assertThat(checks.ask(run("no-such-program-here"))).isInstanceOf(Health.Broken.class);
        assertThat(checks.ask(
                        new Check.Run("slow", CommandLine.of("sleep", "60"), Optional.empty(), Duration.ofMillis(200))))
                .isInstanceOf(Health.Broken.class);
    }

    @Test
    void aQueryWithTheExpectedValueIsHealthyAndAnotherValueBroken() throws SQLException {
        database("create table t(n)", "insert into t values (7)");

        assertThat(checks.ask(sql("select n from t", Optional.of("7")))).isInstanceOf(Health.Healthy.class);
        assertThat(checks.ask(sql("select n from t", Optional.of("8"))))
                .isEqualTo(new Health.Broken("the query gives 7 instead of 8"));
        assertThat(checks.ask(sql("select n from t where n = 8", Optional.empty())))
                .isEqualTo(new Health.Broken("the query gives no value"));
        assertThat(checks.ask(sql("select x from nowhere", Optional.empty()))).isInstanceOf(Health.Broken.class);
    }

    @Test
    void aQueryNeverChangesTheDatabase() throws SQLException {
        database("create table t(n)");

        assertThat(checks.ask(sql("insert into t values (1) returning n", Optional.empty())))
                .isInstanceOf(Health.Broken.class);
        assertThat(checks.ask(sql("select count(*) from t", Optional.of("0")))).isInstanceOf(Health.Healthy.class);
    }

    @Test
    void aLockedDatabaseOrNoneIsUnknown() throws SQLException {
        database("create table t(n)");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db.sqlite3"));
                var statement = other.createStatement()) {
            statement.execute("begin exclusive");

            assertThat(checks.ask(sql("select 1 from t", Optional.empty(), Duration.ofMillis(50))))
                    .isInstanceOf(Health.Unknown.class);
        }
        assertThat(checks.ask(new Check.Sql("q", "config", "select 1", Optional.empty(), LIMIT)))
                .isInstanceOf(Health.Unknown.class);
    }

    private void database(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db.sqlite3"));
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Check home() {
        return http(web.url("/"), LIMIT);
    }

    private static Check http(URI url, Duration limit) {
        return new Check.Http("home", url, 200, Optional.empty(), Optional.empty(), limit);
    }

    private static Check run(String program) {
        return new Check.Run("cli", CommandLine.of(program), Optional.empty(), LIMIT);
    }

    private static Check sql(String query, Optional<String> expect) {
        return sql(query, expect, LIMIT);
    }

    private static Check sql(String query, Optional<String> expect, Duration limit) {
        return new Check.Sql("query", "db", query, expect, limit);
    }
}
