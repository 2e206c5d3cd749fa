package dev.belay.postgres;

import dev.belay.problem.Problem;
import java.util.List;

/// Looks for what would keep a database from being copied, swapped or restored; changes nothing.
final class PostgresInspection {
    // A member may be one without the right to act as the role, since 16.
    private static final String ACTING =
            "CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END";
    private static final String FOREIGN = """
            SELECT DISTINCT quote_ident(pg_get_userbyid(o.owner)) FROM (
              SELECT relowner, 'pg_class'::regclass, oid FROM pg_class
                WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relpersistence <> 't'
              UNION ALL SELECT proowner, 'pg_proc'::regclass, oid FROM pg_proc
              UNION ALL SELECT typowner, 'pg_type'::regclass, oid FROM pg_type WHERE typtype IN ('e', 'd', 'r')
              UNION ALL SELECT nspowner, 'pg_namespace'::regclass, oid FROM pg_namespace WHERE nspname !~ '^pg_'
            ) o(owner, kind, oid)
            WHERE o.oid >= 16384 AND NOT pg_has_role(o.owner, ACTING) AND NOT EXISTS (
              SELECT 1 FROM pg_depend x WHERE x.classid = o.kind AND x.objid = o.oid
                AND (x.deptype = 'e' OR x.deptype = 'i' AND x.refobjid <> x.objid))
            ORDER BY 1""".replace("ACTING", ACTING);
    private static final String UNTRUSTED = """
            SELECT DISTINCT e.extname FROM pg_extension e JOIN pg_available_extension_versions v
              ON v.name = e.extname AND v.version = e.extversion
            WHERE v.superuser AND NOT v.trusted AND e.oid >= 16384 ORDER BY 1""";

    private static final String CLOSED = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'S') AND c.relpersistence <> 't'
              AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))
              AND NOT EXISTS (SELECT 1 FROM pg_depend x
                WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
            ORDER BY 1""";
    // As pg_terminate_backend decides it.
    private static final String PRIVILEGED = """
            SELECT a.pid, a.usename, coalesce(nullif(a.application_name, ''), 'no name')
            FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
            WHERE (r.rolsuper OR NOT pg_has_role(r.oid, 'USAGE') AND NOT pg_has_role('pg_signal_backend', 'USAGE'))
              AND a.datname =""";

    private final Client client;
    private final String database;
    private final Way way;
    private final String what;

    /// What the role can do.
    enum Way {
        /// It may create databases: copies are databases.
        COPIES,
        /// It may not: copies are dumps, and one transaction brings them back.
        DUMPS
    }

    PostgresInspection(Client client, String database, Way way, String what) {
        this.client = client;
        this.database = database;
        this.way = way;
        this.what = what;
    }

    /// @param session of another database of the server
    void look(Session session) {
        new Versions(client).requireFor(session, what);
        requireDatabase(session);
        requireRights(session);
        if (way == Way.COPIES) {
            requireNothingThatStays(session);
            requireCollation(session);
        }
        if (!isSuperuser(session)) {
            requireNobodyWhoStays(session);
            try (var inside = client.open(database, what)) {
                requireRestorable(inside);
                refuseAny(
                        inside.column(CLOSED),
                        "its user may not read all of it, so no backup could be made",
                        "as their owner: " + typed("-d " + Sql.word(database) + " -c 'GRANT SELECT ON … TO …'"));
                if (way == Way.DUMPS) {
                    requireOneTransaction(inside);
                }
            }
        }
    }

    private void requireDatabase(Session session) {
        var found = session.ask("SELECT datallowconn FROM pg_database WHERE datname =" + Sql.text(database));
        if (found.isEmpty()) {
            throw refused("the server has no database " + database, "set the right name under `data:` in belay.yaml");
        }
        if (!found.getFirst().getFirst().equals("t")) {
            throw refused(
                    "the database " + database + " lets nobody in",
                    typed("-d postgres -c "
                            + Sql.word("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS true")));
        }
    }

    private void requireRights(Session session) {
        var role = session.value("SELECT quote_ident(current_user)");
        if (way == Way.COPIES && !mayCreate(session)) {
            throw refused(
                    "the role " + role + " may not create databases, and its copies are databases", mayNotCreate(role));
        }
        var owner = session.value(
                "SELECT quote_ident(pg_get_userbyid(datdba)) FROM pg_database WHERE datname =" + Sql.text(database));
        if (!session.finds("SELECT 1 FROM pg_database WHERE pg_has_role(datdba, 'USAGE') AND pg_has_role(datdba, "
                + ACTING + ") AND datname =" + Sql.text(database))) {
            throw refused(
                    "the role " + role + " does not own the database " + database + ": " + owner + " does",
                    "set `user: " + owner + "` under `data:` in belay.yaml");
        }
    }

    // Inside the fence everybody is sent away; users would be out until it turns out that one cannot be.
    private void requireNobodyWhoStays(Session session) {
        var found = session.ask(PRIVILEGED + Sql.text(database));
        if (!found.isEmpty()) {
            var first = found.getFirst();
            throw refused(
                    "pid " + first.getFirst() + " of role " + first.get(1) + " (" + first.getLast()
                            + ") is connected to it, and this user may not end that",
                    "let it end, or end it as a superuser: "
                            + typed("-d postgres -c 'SELECT pg_terminate_backend(" + first.getFirst() + ")'"));
        }
    }

    // Each of these belongs to the database and would neither come along nor let it be renamed.
    private void requireNothingThatStays(Session session) {
        refuseAny(
                session.column("SELECT gid FROM pg_prepared_xacts WHERE database =" + Sql.text(database)),
                "prepared transactions are open in it",
                "end each: " + typed("-d " + Sql.word(database) + " -c \"ROLLBACK PREPARED '…'\""));
        refuseAny(
                session.column("SELECT slot_name FROM pg_replication_slots WHERE database =" + Sql.text(database)),
                "logical replication slots belong to it, which a rollback could not bring back",
                "drop each: " + typed("-d " + Sql.word(database) + " -c \"SELECT pg_drop_replication_slot('…')\""));
        refuseAny(
                session.column("SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid "
                        + "WHERE d.datname =" + Sql.text(database)),
                "it subscribes to another server, which a copy of it would not",
                "drop each: " + typed("-d " + Sql.word(database) + " -c 'DROP SUBSCRIPTION …'"));
    }

    // Such a one the server does not copy. Before 15 it does not know by what its texts were sorted.
    private void requireCollation(Session session) {
        var kept = "SELECT to_jsonb(d)->>'datcollversion' FROM pg_database d WHERE datname =" + Sql.text(database);
        session.ask(kept).stream()
                .map(List::getFirst)
                .filter(version -> !version.isEmpty())
                .forEach(version -> {
                    var now = session.value("SELECT coalesce(pg_database_collation_actual_version(oid), 'unknown') "
                            + "FROM pg_database WHERE datname =" + Sql.text(database));
                    if (!now.equals(version)) {
                        throw refused(
                                "its texts were sorted by version " + version
                                        + " of their collation, and the server's is " + now
                                        + " now: such a database it does not copy",
                                typed("-d " + Sql.word(database) + " -c "
                                        + Sql.word("REINDEX DATABASE " + Sql.name(database))
                                        + " -c "
                                        + Sql.word("ALTER DATABASE " + Sql.name(database)
                                                + " REFRESH COLLATION VERSION")));
                    }
                });
    }

    private void requireRestorable(Session inside) {
        refuseAny(
                inside.column(FOREIGN),
                "things in it belong to roles that its user may not act as, so no backup could be restored",
                "set `user:` under `data:` in belay.yaml to a superuser, or grant each role to it");
        refuseAny(
                inside.column(UNTRUSTED),
                "it has extensions that only a superuser may create, so no backup could be restored",
                "set `user:` under `data:` in belay.yaml to a superuser");
    }

    // Emptying and filling again locks each thing twice, all of them at the same time.
    private void requireOneTransaction(Session inside) {
        var things = Long.parseLong(inside.value("SELECT 2 * ((SELECT count(*) FROM pg_class WHERE oid >= 16384) "
                + "+ (SELECT count(*) FROM pg_largeobject_metadata))"));
        var locks = Long.parseLong(
                inside.value(
                        "SELECT current_setting('max_locks_per_transaction')::bigint * "
                                + "(current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint)"));
        if (things > locks) {
            throw refused(
                    "the way back is one transaction, since the role may not create databases, and it would take "
                            + things + " locks of the server's " + locks,
                    mayNotCreate(inside.value("SELECT quote_ident(current_user)")));
        }
    }

    private String mayNotCreate(String role) {
        return "as a superuser: " + typed("-d postgres -c " + Sql.word("ALTER ROLE " + role + " CREATEDB"));
    }

    private String typed(String rest) {
        return client.typed("psql", rest);
    }

    static boolean mayCreate(Session session) {
        return session.finds("SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolcreatedb OR rolsuper)");
    }

    private static boolean isSuperuser(Session session) {
        return session.finds("SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper");
    }

    private void refuseAny(List<String> found, String why, String next) {
        if (!found.isEmpty()) {
            throw refused(why + ": " + String.join(", ", found), next);
        }
    }

    private Problem refused(String why, String next) {
        return new Problem(what, why, next);
    }
}
