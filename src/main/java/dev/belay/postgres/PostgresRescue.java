package dev.belay.postgres;

import dev.belay.app.DatabaseServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The lines of `sh` that bring a database back with PostgreSQL's own client programs alone.
final class PostgresRescue {
    private static final String POOR = """
            MAY=$(pg psql -X -A -t -q -v ON_ERROR_STOP=1 -d {maintenance} \
              -c "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            if [ "$MAY" != t ]; then
            {poor}
            """;
    private static final String MAKE = """
            pg psql -X -q -v ON_ERROR_STOP=1 -d {maintenance} <"$COPY/roles.sql" >/dev/null
            pg psql -X -q -v ON_ERROR_STOP=1 -d {maintenance} -v target={fresh} <<'SQL'
            DROP DATABASE IF EXISTS :"target";
            SQL
            pg psql -X -q -v ON_ERROR_STOP=1 -d {maintenance} -v target={fresh} <"$COPY/create.sql"
            {restore}
            pg psql -X -q -v ON_ERROR_STOP=1 -d {maintenance} -v target={fresh} <"$COPY/database.sql" >/dev/null
            pg psql -X -q -v ON_ERROR_STOP=1 -d {inside} -c ANALYZE
            if [ -n "$INTO" ]; then ASIDE=; else ASIDE={before}_$STAMP; fi
            if [ -n "$INTO" ]; then TARGET={restored}_$STAMP; fi
            pg psql -X -q -v ON_ERROR_STOP=1 -d {maintenance} -v fresh={fresh} -v target="$TARGET" -v aside="$ASIDE" <<'SQL'
            SELECT count(*) > 0 AS there FROM pg_database WHERE datname = :'target' \\gset
            \\if :there
            ALTER DATABASE :"target" ALLOW_CONNECTIONS false;
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
              WHERE datname = :'target' AND usesysid IS NOT NULL AND pid <> pg_backend_pid() \\g /dev/null
            \\endif
            BEGIN;
            \\if :there
            ALTER DATABASE :"target" RENAME TO :"aside";
            \\endif
            ALTER DATABASE :"fresh" RENAME TO :"target";
            COMMIT;
            SQL
            echo "the database is $TARGET; what was there is ${ASIDE:-where it was}"
            """;

    private final DatabaseServer server;
    private final String database;
    private final String maintenance;

    PostgresRescue(DatabaseServer server, String database, String maintenance) {
        this.server = server;
        this.database = database;
        this.maintenance = maintenance;
    }

    /// Before anything of the backup is put back.
    List<String> look(String name) {
        var lines = poor(name, rescue().look(through() + "psql " + place() + "-U postgres -d " + maintenance));
        lines.add("fi");
        return lines;
    }

    List<String> lines(String name) {
        var fresh = fresh();
        var inside = Sql.word("dbname=" + Sql.connection(fresh));
        var reach = server.through().isEmpty() ? PoorRescue.Reach.HERE : PoorRescue.Reach.THROUGH;
        var lines = poor(name, rescue().load(reach));
        lines.add("else");
        MAKE.replace("{fresh}", Sql.word(fresh))
                .replace("{maintenance}", Sql.word(maintenance))
                .replace("{restore}", restore(inside))
                .replace("{inside}", inside)
                .replace("{before}", Sql.word(stamped("_before")))
                .replace("{restored}", Sql.word(stamped("_restored")))
                .lines()
                .forEach(lines::add);
        lines.add("fi");
        return lines;
    }

    private List<String> poor(String name, String rescue) {
        var lines = new ArrayList<String>();
        lines.add("COPY=$BACKUP/" + name);
        lines.add("# A password is taken from PGPASSFILE, ~/.pgpass or PGPASSWORD, or asked for.");
        lines.add("pg() { program=$1; shift; " + through() + "\"$program\" " + connection() + "\"$@\"; }");
        POOR.replace("{maintenance}", Sql.word(maintenance))
                .replace("{poor}", rescue.strip())
                .lines()
                .forEach(lines::add);
        return lines;
    }

    private PoorRescue rescue() {
        return new PoorRescue(new PoorRescue.Databases(database, fresh(), stamped("_before"), maintenance));
    }

    private String fresh() {
        return PointName.named(database, "_restoring");
    }

    // Short enough that a time can be put behind it.
    private String stamped(String word) {
        var time = "_20200101T000000Z";
        return PointName.named(database, word + time).replace(time, "");
    }

    private String restore(String inside) {
        return server.through().isEmpty()
                ? "pg pg_restore --exit-on-error -j 2 -d " + inside + " \"$COPY/dump\""
                : "pg pg_restore --exit-on-error -d " + inside + " <\"$COPY/dump\"";
    }

    private String through() {
        return server.through().stream().map(word -> Sql.word(word) + " ").collect(Collectors.joining());
    }

    private String connection() {
        return place() + server.user().map(user -> "-U " + Sql.word(user) + " ").orElse("");
    }

    private String place() {
        var words = new StringBuilder();
        server.host()
                .ifPresent(host -> words.append("-h ").append(Sql.word(host)).append(' '));
        server.port().ifPresent(port -> words.append("-p ").append(port).append(' '));
        return words.toString();
    }
}
