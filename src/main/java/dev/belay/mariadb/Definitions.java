package dev.belay.mariadb;

import dev.belay.mariadb.Program.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads a database's [Definition] from the server, and makes a database's programs equal to one.
final class Definitions {
    private final Session session;

    Definitions(Session session) {
        this.session = session;
    }

    Definition of(String database) {
        session.execute("USE " + Sql.name(database));
        var programs = new ArrayList<Program>();
        routines(database, programs);
        views(database, programs);
        triggers(database, programs);
        events(database, programs);
        return new Definition(settings(database), programs);
    }

    /// Makes the settings and programs of `database`, whose tables are there, equal to `wanted`. Programs that are as
    /// wanted are left alone, so that rights given on them stay.
    void bring(String database, Definition wanted) {
        dropOthers(database, wanted);
        var alter = "ALTER DATABASE " + Sql.name(database) + " " + wanted.settings();
        session.execute(alter);
        var there = of(database).programs();
        make(
                database,
                wanted.programs().stream().filter(each -> !there.contains(each)).toList());
        session.execute(alter);
    }

    /// Drops what is not as wanted.
    void dropOthers(String database, Definition wanted) {
        for (var program : of(database).programs().reversed()) {
            if (!wanted.programs().contains(program)) {
                session.execute(program.drop(database));
            }
        }
    }

    /// Drops what would keep tables from being renamed into another database.
    void dropTriggers(String database) {
        session.rows("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = "
                        + Sql.text(database))
                .forEach(row -> session.execute("DROP TRIGGER IF EXISTS " + Sql.name(database, row.getFirst())));
    }

    private void make(String database, List<Program> programs) {
        session.execute("USE " + Sql.name(database));
        programs.stream()
                .filter(each -> each.kind() == Kind.VIEW)
                .forEach(view -> session.execute(Definition.standIn(view)));
        for (var program : programs) {
            session.execute(Definition.collation(program));
            session.execute(program.context());
            session.executeWhole(Definition.statement(program));
            session.settle();
        }
    }

    private String settings(String database) {
        var row = session
                .rows("SELECT default_character_set_name, default_collation_name, "
                        + (hasComment() ? "schema_comment" : "''")
                        + " FROM information_schema.schemata WHERE schema_name = " + Sql.text(database))
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refused(1049, "there is no database " + database));
        return "CHARACTER SET " + row.get(0) + " COLLATE " + row.get(1)
                + (row.get(2).isEmpty() ? "" : " COMMENT " + Sql.text(row.get(2)));
    }

    private boolean hasComment() {
        return !session.rows("SELECT 1 FROM information_schema.columns WHERE table_schema = 'information_schema'"
                        + " AND table_name = 'SCHEMATA' AND column_name = 'SCHEMA_COMMENT'")
                .isEmpty();
    }

    private void routines(String database, List<Program> programs) {
        var found = session.rows("SELECT routine_type, routine_name FROM information_schema.routines"
                + " WHERE routine_schema = " + Sql.text(database)
                + " ORDER BY field(routine_type, 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'PACKAGE BODY'), routine_name");
        for (var row : found) {
            var kind = Kind.valueOf(row.get(0).replace(' ', '_'));
            var shown = session.rows("SHOW CREATE " + kind.sql() + " " + Sql.name(row.get(1)))
                    .getFirst();
            if (shown.get(2).equals("NULL")) {
                throw new Refused(1370, "the definition of the routine " + row.get(1) + " may not be read");
            }
            programs.add(new Program(
                    kind,
                    row.get(1),
                    shown.get(5),
                    context(shown.get(1), shown.get(3), shown.get(4)),
                    shown.get(2),
                    "",
                    ""));
        }
    }

    private void views(String database, List<Program> programs) {
        for (var name : session.column("SELECT table_name FROM information_schema.views WHERE table_schema = "
                + Sql.text(database) + " ORDER BY table_name")) {
            var shown = session.rows("SHOW CREATE VIEW " + Sql.name(name)).getFirst();
            var columns = session
                    .column("SELECT column_name FROM information_schema.columns WHERE table_schema = "
                            + Sql.text(database) + " AND table_name = " + Sql.text(name) + " ORDER BY ordinal_position")
                    .stream()
                    .map(column -> "1 AS " + Sql.name(column))
                    .collect(Collectors.joining(", "));
            // Without its definer's rights a view is shown with the database before each name.
            var create = shown.get(1).replace(Sql.name(database) + ".", "");
            programs.add(
                    new Program(Kind.VIEW, name, "", context("", shown.get(2), shown.get(3)), create, columns, ""));
        }
    }

    // What SHOW CREATE TRIGGER gives may name the database; its parts do not.
    private void triggers(String database, List<Program> programs) {
        var found = session.rows("SELECT trigger_name, event_object_table, action_timing, event_manipulation,"
                + " action_statement, definer, sql_mode, character_set_client, collation_connection, database_collation"
                + " FROM information_schema.triggers WHERE trigger_schema = " + Sql.text(database)
                + " ORDER BY event_object_table, action_timing, event_manipulation, action_order");
        for (var row : found) {
            var create = "CREATE DEFINER=" + account(row.get(5)) + " TRIGGER " + Sql.name(row.get(0)) + " " + row.get(2)
                    + " " + row.get(3) + " ON " + Sql.name(row.get(1)) + " FOR EACH ROW " + row.get(4);
            programs.add(new Program(
                    Kind.TRIGGER, row.get(0), row.get(9), context(row.get(6), row.get(7), row.get(8)), create, "", ""));
        }
    }

    private void events(String database, List<Program> programs) {
        for (var name : session.column("SELECT event_name FROM information_schema.events WHERE event_schema = "
                + Sql.text(database) + " ORDER BY event_name")) {
            var shown = session.rows("SHOW CREATE EVENT " + Sql.name(name)).getFirst();
            var context = context(shown.get(1), shown.get(4), shown.get(5)) + ", time_zone = " + Sql.text(shown.get(2));
            programs.add(Program.event(name, shown.get(6), context, shown.get(3)));
        }
    }

    private static String context(String mode, String client, String collation) {
        return "SET sql_mode = " + Sql.text(mode) + ", character_set_client = " + client + ", collation_connection = "
                + collation;
    }

    private static String account(String definer) {
        var at = definer.lastIndexOf('@');
        return Optional.of(definer)
                .filter(_ -> at > 0)
                .map(each -> Sql.name(each.substring(0, at))
                        + (at + 1 == each.length() ? "" : "@" + Sql.name(each.substring(at + 1))))
                .orElse(Sql.name(definer));
    }
}
