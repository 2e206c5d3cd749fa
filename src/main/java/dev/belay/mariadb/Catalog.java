package dev.belay.mariadb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What databases and tables a server has.
final class Catalog {
    private final Session session;

    Catalog(Session session) {
        this.session = session;
    }

    boolean has(String database) {
        return !session.rows("SELECT 1 FROM information_schema.schemata WHERE schema_name = " + Sql.text(database))
                .isEmpty();
    }

    /// Tables and sequences, by name.
    List<Table> tables(String database) {
        return session
                .rows("SELECT table_name, table_type, ifnull(engine, ''), ifnull(create_options, ''),"
                        + " ifnull(table_rows, 0), ifnull(data_length, 0) + ifnull(index_length, 0)"
                        + " FROM information_schema.tables WHERE table_schema = " + Sql.text(database)
                        + " AND table_type <> 'VIEW' ORDER BY table_name")
                .stream()
                .map(row -> new Table(
                        row.get(0),
                        Table.kind(row.get(1)),
                        row.get(2),
                        row.get(3),
                        Long.parseLong(row.get(4)),
                        Long.parseLong(row.get(5))))
                .toList();
    }

    /// The names of tables and sequences; none when there is no such database.
    Set<String> names(String database) {
        return new TreeSet<>(session.column("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                + Sql.text(database) + " AND table_type <> 'VIEW'"));
    }

    /// Databases whose names are this one, or this one and a number.
    List<String> numbered(String database) {
        return session.column("SELECT schema_name FROM information_schema.schemata WHERE schema_name = "
                + Sql.text(database) + " OR schema_name REGEXP " + Sql.text("^" + database + "_[0-9]+$"));
    }

    /// The statement that makes a table or sequence, without the name of its database.
    String create(String database, Table table) {
        session.execute("USE " + Sql.name(database));
        return session.rows("SHOW CREATE " + (table.kind() == Table.Kind.SEQUENCE ? "SEQUENCE " : "TABLE ")
                        + Sql.name(table.name()))
                .getFirst()
                .get(1);
    }

    /// The next number of each table that counts its rows.
    Map<String, String> counters(String database) {
        return session
                .rows("SELECT table_name, auto_increment FROM information_schema.tables WHERE table_schema = "
                        + Sql.text(database) + " AND auto_increment IS NOT NULL")
                .stream()
                .collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    /// The columns of a table whose values are stored as given, in order.
    List<String> columns(String database, String table) {
        return session.column("SELECT column_name FROM information_schema.columns WHERE table_schema = "
                + Sql.text(database) + " AND table_name = " + Sql.text(table)
                + " AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position");
    }

    /// Tables with a kind of index or column that a copied file would not bring along.
    Set<String> withUnusualParts(String database) {
        var text = Sql.text(database);
        return session
                .column("SELECT table_name FROM information_schema.statistics WHERE table_schema = " + text
                        + " AND index_type <> 'BTREE' UNION SELECT table_name FROM information_schema.columns"
                        + " WHERE table_schema = " + text + " AND extra LIKE '%GENERATED%'")
                .stream()
                .collect(Collectors.toSet());
    }

    /// The value a sequence gives next when its reserve is used up.
    String next(String database, String sequence) {
        return session.value("SELECT next_not_cached_value FROM " + Sql.name(database, sequence));
    }

    /// Bytes that the tables of a database take.
    static long bytes(Client client, String database) {
        try (var session = Session.open(client)) {
            return new Catalog(session).bytes(database);
        }
    }

    /// The same of those that have this name, or this one and a number.
    static long bytesOfNumbered(Client client, String database) {
        try (var session = Session.open(client)) {
            var catalog = new Catalog(session);
            return catalog.numbered(database).stream().mapToLong(catalog::bytes).sum();
        }
    }

    private long bytes(String database) {
        return tables(database).stream().mapToLong(Table::bytes).sum();
    }
}
