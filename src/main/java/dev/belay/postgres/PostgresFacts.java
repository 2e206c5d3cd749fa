package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds out what is true of a database, within one session.
final class PostgresFacts {
    /// The fact that holds the size, which no two databases of equal content share.
    static final String BYTES = "bytes";

    /// Before a table's name: the hash of its rows.
    static final String CONTENT = "content:";

    private static final Duration BUDGET = Duration.ofMillis(1600);
    private static final Duration SLICE = Duration.ofMillis(400);
    private static final String OUT_OF_TIME = "57014";
    private static final String TABLES = """
            SELECT CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
              quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'KIND' AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
              AND NOT EXISTS (SELECT 1 FROM pg_depend x
                WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
            ORDER BY 1""";
    private static final String LARGE_OBJECTS = """
            SELECT count(*) || ' ' || coalesce(sum(hashtextextended(oid || md5(lo_get(oid, 0, 536870911)), 0)), 0)
            FROM pg_largeobject_metadata""";

    private final Session session;
    private final Clock clock;

    PostgresFacts(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    Facts full() {
        return of(Depth.FULL);
    }

    /// All but what grows with the data: that counts as not counted.
    Facts withoutContent() {
        var facts = outside();
        for (var table : relations("r")) {
            facts.put("rows:" + table.getFirst(), Facts.NOT_COUNTED);
            facts.put("content:" + table.getFirst(), Facts.NOT_COUNTED);
        }
        facts.put("content of large objects", Facts.NOT_COUNTED);
        facts.put(BYTES, Facts.NOT_COUNTED);
        return new Facts(facts);
    }

    Facts of(Depth depth) {
        var facts = outside();
        switch (depth) {
            case BOUNDED -> countRows(facts);
            case FULL -> readAll(facts);
        }
        facts.put(BYTES, Facts.NOT_COUNTED);
        return new Facts(facts);
    }

    private SortedMap<String, String> outside() {
        var facts = new TreeMap<String, String>();
        Catalog.questions().forEach((name, question) -> facts.put("schema:" + name, session.value(question)));
        facts.put("schema", Checksum.ofText(facts.toString()));
        sequences(facts);
        return facts;
    }

    /// The tables by the names that facts call them, and as a statement writes them.
    SortedMap<String, String> tables() {
        var tables = new TreeMap<String, String>();
        relations("r").forEach(row -> tables.put(row.getFirst(), row.getLast()));
        return tables;
    }

    private void sequences(SortedMap<String, String> facts) {
        var queries = relations("S").stream()
                .map(row ->
                        "SELECT" + Sql.text(row.getLast()) + ", last_value || ' ' || is_called FROM " + row.getLast())
                .toList();
        if (!queries.isEmpty()) {
            session.ask(String.join(" UNION ALL ", queries))
                    .forEach(row -> facts.put("sequence:" + row.getFirst(), row.getLast()));
        }
    }

    private List<List<String>> relations(String kind) {
        return session.ask(TABLES.replace("KIND", kind));
    }

    private void countRows(SortedMap<String, String> facts) {
        var end = clock.elapsed().plus(BUDGET);
        for (var table : relations("r")) {
            var left = end.minus(clock.elapsed());
            facts.put(
                    "rows:" + table.getFirst(),
                    within("SELECT count(*) FROM ONLY " + table.getLast(), left.compareTo(SLICE) < 0 ? left : SLICE)
                            .orElse(Facts.NOT_COUNTED));
        }
        session.run("SET statement_timeout = 0");
    }

    private Optional<String> within(String query, Duration limit) {
        if (limit.toMillis() < 1) {
            return Optional.empty();
        }
        session.run("SET statement_timeout = " + Math.min(limit.toMillis(), Integer.MAX_VALUE));
        var answer = session.attempt(query);
        if (answer.state().equals(OUT_OF_TIME)) {
            return Optional.empty();
        }
        if (!answer.succeeded()) {
            throw session.refused(answer);
        }
        return Optional.of(answer.rows().getFirst().getFirst());
    }

    // The order of rows is nobody's promise, so each is hashed alone.
    private void readAll(SortedMap<String, String> facts) {
        for (var table : relations("r")) {
            var found =
                    session.ask("SELECT count(*), " + hashed(table.getLast())).getFirst();
            facts.put("rows:" + table.getFirst(), found.getFirst());
            facts.put(CONTENT + table.getFirst(), found.getLast());
        }
        facts.put("content of large objects", session.value(LARGE_OBJECTS));
    }

    private static String hashed(String table) {
        return "coalesce(sum(hashtextextended(\"belay row\"::text COLLATE \"C\", 0)), 0) FROM ONLY " + table
                + " AS \"belay row\"";
    }

    /// What the facts say of the rows of a table, when it can be found out within `limit`.
    Optional<String> content(String table, Duration limit) {
        var answer = within("SELECT " + hashed(table), limit);
        session.run("SET statement_timeout = 0");
        return answer;
    }

    /// The facts of a backup that was made since these were found: sequences go on beside every
    /// snapshot, so those
    /// that did are not compared.
    Facts sealedBy(Facts first) {
        var values = new TreeMap<>(first.values());
        var later = new TreeMap<String, String>();
        sequences(later);
        later.forEach((name, value) -> {
            if (!value.equals(values.get(name))) {
                values.put(name, Facts.NOT_COUNTED);
            }
        });
        values.put(BYTES, session.value("SELECT pg_database_size(current_database())"));
        return new Facts(values);
    }
}
