package dev.belay.mariadb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes a second database with the same tables and rows, while nobody else may write the first.
///
/// Tables whose files can be copied are copied as files; the others row by row.
final class SafetyCopy {
    private final Client client;
    private final Workers workers;

    SafetyCopy(Client client) {
        this.client = client;
        this.workers = Workers.of(client);
    }

    /// @param to a database that Belay made; what is in it goes
    void make(String from, String to, String settings) {
        try (var session = Session.open(client)) {
            var tables = tablesOf(session, from);
            createAll(session, tables, from, to, settings);
            var counters = new Catalog(session).counters(from);
            var asFiles = FileCopy.tryAll(workers, new FileCopy.Way(from, to, fitForFiles(session, tables, from)));
            // A counter that ran ahead of its rows is not in the file.
            asFiles.stream()
                    .filter(each -> counters.containsKey(each.name()))
                    .forEach(each -> session.execute("ALTER TABLE " + Sql.name(to, each.name()) + " AUTO_INCREMENT = "
                            + counters.get(each.name())));
            copyRows(tables.stream().filter(each -> !asFiles.contains(each)).toList(), from, to);
        }
    }

    // The largest first, so that they do not wait for the small ones.
    private static List<Table> tablesOf(Session session, String database) {
        var tables = new ArrayList<>(new Catalog(session).tables(database));
        tables.sort(Comparator.comparingLong(Table::bytes).reversed());
        return tables;
    }

    private static void createAll(Session session, List<Table> tables, String from, String to, String settings) {
        var catalog = new Catalog(session);
        var statements = tables.stream()
                .sorted(Comparator.comparing(each -> each.kind() != Table.Kind.SEQUENCE))
                .map(each -> catalog.create(from, each))
                .toList();
        session.execute("DROP DATABASE IF EXISTS " + Sql.name(to));
        session.execute("CREATE DATABASE " + Sql.name(to) + " " + settings);
        session.execute("USE " + Sql.name(to));
        statements.forEach(session::execute);
    }

    private static List<Table> fitForFiles(Session session, List<Table> tables, String database) {
        var unusual = new Catalog(session).withUnusualParts(database);
        return tables.stream()
                .filter(each -> each.kind() == Table.Kind.PLAIN
                        && each.engine().equals("InnoDB")
                        && each.options().isEmpty()
                        && !unusual.contains(each.name()))
                .toList();
    }

    private void copyRows(List<Table> tables, String from, String to) {
        if (tables.isEmpty()) {
            return;
        }
        try (var holder = Session.open(client)) {
            new RowCopy(holder).lock(from, tables);
            workers.each(tables, (session, table) -> new RowCopy(session).fill(table, from, to));
        }
    }
}
