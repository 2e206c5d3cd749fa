package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.host.Piped;
import dev.belay.host.Streams;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Puts what a copy holds in the place of all that a database holds, in one transaction: after a crash either all of it
/// is done or nothing. For a role that may not create databases.
final class Refill {
    private static final Duration FAREWELL = Duration.ofMinutes(2);
    // An owner may have taken from himself what a lock asks for; what he gives himself goes with the table. One that
    // an extension brought would stay, so it is left as it is.
    private static final String LOCKS = """
            SELECT CASE WHEN has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') THEN ''
                ELSE format('GRANT UPDATE ON %s TO CURRENT_USER; ', c.oid::regclass) END
              || format('LOCK TABLE %s IN EXCLUSIVE MODE', c.oid::regclass) FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND has_schema_privilege(n.oid, 'USAGE')
              AND pg_has_role(c.relowner, 'USAGE')
              AND (has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') OR NOT EXISTS (SELECT 1 FROM pg_depend x
                WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e'))
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY c.oid""";

    private final Client client;
    private final Server server;
    private final String what;

    Refill(Client client, Server server, String what) {
        this.client = client;
        this.server = server;
        this.what = what;
    }

    /// What is done on the way.
    ///
    /// @param locked while others may look and nobody can write
    /// @param shut   while nobody else is in
    /// @param filled while nobody else is in yet
    record Stages(Runnable locked, Runnable shut, Runnable filled) {}

    /// The database is open again in the end. What tells how far it came is written while it is shut: after a crash
    /// nobody can have written anything that is not told.
    void from(Path copy, String database, Stages stages) {
        server.lockout().open(database);
        try (var inside = client.open(database, what, server.application())) {
            var own = inside.value("SELECT pg_backend_pid()");
            server.lockout().shutBut(database, own);
            inside.run("BEGIN");
            inside.stopAtMistakes();
            inside.column(LOCKS).forEach(inside::run);
            server.lockout().open(database);
            stages.locked().run();
            server.lockout().shutBut(database, own);
            stages.shut().run();
            empty(inside, copy);
            load(inside, copy.resolve(Dump.DUMP));
            inside.run("COMMIT");
            giveProperties(inside, copy, database);
            stages.filled().run();
            server.lockout().open(database);
            inside.run("ANALYZE");
        }
    }

    private static void empty(Session inside, Path copy) {
        inside.set("kept", String.join("|", lines(copy.resolve(Dump.EXTENSIONS))));
        try (var script = Refill.class.getResourceAsStream("empty.sql")) {
            if (script == null) {
                throw new IllegalStateException("the build left out empty.sql");
            }
            inside.pour(script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void load(Session inside, Path dump) {
        try (var script = script(dump)) {
            inside.pour(script.out());
            var ended = script.end(FAREWELL);
            if (!ended.succeeded()) {
                throw new Problem(
                        what,
                        "pg_restore ended with " + ended.code() + ": "
                                + ended.err().strip(),
                        "look at the copy: " + client.typed("pg_restore", "--list " + ShellWord.of(dump)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // As one transaction, since otherwise large objects come with a COMMIT of their own, which would end ours half-way;
    // so its only COMMIT is its last line. The comment on an extension may only be set by its owner, and came with it.
    private Piped script(Path dump) throws IOException {
        if (!client.isHere()) {
            return client.begin(List.of("pg_restore", "--single-transaction", "-f", "-"), Streams.NONE.reading(dump));
        }
        var list = DurableFiles.folderOf(dump).resolveSibling("wanted");
        var entries = client.offline(List.of("pg_restore", "--list", dump.toString()), Streams.NONE);
        Files.writeString(
                list,
                entries.out()
                        .lines()
                        .filter(line -> !line.contains(" COMMENT - EXTENSION "))
                        .collect(Collectors.joining("\n", "", "\n")));
        return client.begin(
                List.of("pg_restore", "--single-transaction", "-f", "-", "-L", list.toString(), dump.toString()),
                Streams.NONE);
    }

    // Each statement stands alone or in a transaction of its own; all of them may be run twice.
    private static void giveProperties(Session inside, Path copy, String database) {
        inside.set("target", database);
        var properties = new Properties(inside, database);
        var wanted = text(copy.resolve(Dump.DATABASE));
        if (!Dump.statements(properties).equals(wanted)) {
            properties.resets().forEach(inside::run);
            inside.pour(new ByteArrayInputStream(wanted.getBytes(StandardCharsets.UTF_8)));
            inside.run("SELECT 1");
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
