package dev.belay.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What releases of the server brought and a database may hold since, each in statements that its owner may run.
final class PostgresNews {
    private static final Map<Integer, List<String>> SINCE = new TreeMap<>(Map.of(
            14,
            List.of(
                    "CREATE FUNCTION doubled(i int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT i * 2; END",
                    "CREATE TYPE span AS RANGE (subtype = int)",
                    "CREATE TABLE early(id int NOT NULL, t text COMPRESSION pglz NOT NULL)",
                    "ALTER TABLE early RENAME TO late",
                    "CREATE TABLE heir(more int NOT NULL) INHERITS (late)",
                    "CREATE TABLE split(id int NOT NULL, d date NOT NULL) PARTITION BY LIST (id)",
                    "CREATE TABLE split1(d date NOT NULL, id int NOT NULL)",
                    "ALTER TABLE split ATTACH PARTITION split1 FOR VALUES IN (1)",
                    "INSERT INTO split VALUES (1, '2024-02-29')"),
            15,
            List.of(
                    "CREATE TABLE single(a int, UNIQUE NULLS NOT DISTINCT (a))",
                    "CREATE VIEW asked WITH (security_invoker = true) AS SELECT a FROM single",
                    "CREATE PUBLICATION chosen FOR TABLE person (id, name) WHERE (id > 3)"),
            16,
            List.of("CREATE TABLE stored(t text STORAGE external)"),
            17,
            List.of(
                    "CREATE TABLE many(id int GENERATED ALWAYS AS IDENTITY, d date) PARTITION BY RANGE (d)",
                    "CREATE TABLE many1 PARTITION OF many DEFAULT",
                    "INSERT INTO many(d) VALUES ('2024-02-29')",
                    "GRANT MAINTAIN ON person TO reader",
                    "ALTER DEFAULT PRIVILEGES GRANT MAINTAIN ON TABLES TO reader"),
            18,
            List.of(
                    "CREATE TABLE sums(a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) VIRTUAL,"
                            + " c int GENERATED ALWAYS AS (a * 3) STORED, CHECK (a > 5) NOT ENFORCED)",
                    "INSERT INTO sums(a) VALUES (1)",
                    "CREATE TABLE loose(a int)",
                    "INSERT INTO loose VALUES (NULL)",
                    "ALTER TABLE loose ADD CONSTRAINT some_day NOT NULL a NOT VALID",
                    "CREATE TABLE booked(id int4range, at daterange, PRIMARY KEY (id, at WITHOUT OVERLAPS))",
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO reader")));

    private final int release;

    PostgresNews(int release) {
        this.release = release;
    }

    /// To be run inside a database, with a table `person` and a role `reader`.
    List<String> inside() {
        var statements = new ArrayList<String>();
        SINCE.forEach((since, news) -> statements.addAll(since <= release ? news : List.of()));
        return statements;
    }

    /// What follows `CREATE DATABASE name`: the newest way to tell by what its texts are sorted.
    String sorted() {
        return switch (release) {
            case 14 -> "";
            case 15 -> " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'";
            case 16 -> " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de' ICU_RULES '&a < g'";
            case 17 -> " TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'";
            default -> " TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'";
        };
    }
}
