package dev.belay.mariadb;

import java.util.List;
import java.util.stream.Collectors;

/// Copies a table's rows inside the server. It works everywhere, and takes as long as making all indexes anew.
final class RowCopy {
    private static final int DISK_FULL = 1114;

    private final Session session;

    RowCopy(Session session) {
        this.session = session;
    }

    /// Fills the empty table of the same name.
    void fill(Table table, String from, String to) {
        if (table.kind() == Table.Kind.SEQUENCE) {
            var next = new Catalog(session).next(from, table.name());
            session.execute("DO SETVAL(" + Sql.name(to, table.name()) + ", " + next + ", 0)");
            return;
        }
        var columns = Sql.names(new Catalog(session).columns(from, table.name()));
        session.execute("START TRANSACTION");
        var copied = session.value("INSERT INTO " + Sql.name(to, table.name()) + " (" + columns + ") SELECT " + columns
                + " FROM " + Sql.name(from, table.name()) + ";\nSELECT row_count()");
        session.execute("COMMIT");
        requireRows(Sql.name(to, table.name()), copied);
    }

    // A server whose disk became full has been seen to empty the table at the commit, and to say nothing.
    private void requireRows(String copy, String copied) {
        var there = session.value("SELECT count(*) FROM " + copy);
        if (!there.equals(copied)) {
            throw new Refused(
                    DISK_FULL,
                    copied + " rows were copied to " + copy + ", and " + there + " are there after the commit");
        }
    }

    /// Keeps others from writing these tables, as long as the session lasts.
    void lock(String database, List<Table> tables) {
        var list = tables.stream()
                .filter(each -> each.kind() != Table.Kind.SEQUENCE)
                .map(each -> Sql.name(database, each.name()) + " READ")
                .collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            session.execute("LOCK TABLES " + list);
        }
    }
}
