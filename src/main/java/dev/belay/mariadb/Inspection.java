package dev.belay.mariadb;

import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Looks at a server and a database for what would keep Belay from protecting it. Leaves everything as it was.
final class Inspection {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+");
    private static final Pattern CLIENT = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+(?:-MariaDB| for )");
    private static final Set<String> SAFE = Set.of("InnoDB", "MEMORY", "ROCKSDB");

    private final Client client;
    private final Names names;
    private final String what;

    Inspection(Client client, Names names, String what) {
        this.client = client;
        this.names = names;
        this.what = what;
    }

    void look() {
        try (var session = Session.open(client)) {
            var catalog = new Catalog(session);
            if (!catalog.has(names.live())) {
                throw new Problem(
                        what,
                        "the server at " + client.where() + " has no database '" + names.live()
                                + "', or this user may not see it",
                        "see what there is: `" + client.typed("-e 'SHOW DATABASES'") + "`");
            }
            requireClient(session.value("SELECT version()"));
            requireTables(catalog.tables(names.live()));
            requireNoStrangers(session);
        }
        requireRights();
    }

    private void requireClient(String server) {
        for (var program : List.of("mariadb", "mariadb-dump")) {
            var told = client.version(program);
            if (number(CLIENT, told) < number(VERSION, server)) {
                throw new Problem(
                        what,
                        "the client program " + program + " is older than the server " + server + ": "
                                + (told.isEmpty() ? "it is missing" : told),
                        "apt-get install mariadb-client");
            }
        }
    }

    private static int number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) * 1000 + Integer.parseInt(found.group(2)) : 0;
    }

    private void requireTables(List<Table> tables) {
        for (var table : tables) {
            if (table.kind() == Table.Kind.VERSIONED) {
                throw new Problem(
                        what,
                        "the table " + table.name() + " keeps its history (system versioning), which a portable backup"
                                + " would not bring along",
                        "ALTER TABLE " + Sql.name(names.live(), table.name()) + " DROP SYSTEM VERSIONING");
            }
        }
        var unsafe = tables.stream()
                .filter(each -> each.kind() == Table.Kind.PLAIN && !SAFE.contains(each.engine()))
                .toList();
        if (!unsafe.isEmpty()) {
            var first = unsafe.getFirst();
            throw new Problem(
                    what,
                    "a backup made while people work would not be of one moment: these tables are kept by an engine"
                            + " without transactions: "
                            + unsafe.stream()
                                    .map(each -> each.name() + " (" + each.engine() + ")")
                                    .collect(Collectors.joining(", ")),
                    client.typed("-e 'ALTER TABLE " + Sql.name(names.live(), first.name()) + " ENGINE=InnoDB'"));
        }
    }

    // A rename would take the other end of such a key along.
    private void requireNoStrangers(Session session) {
        var text = Sql.text(names.live());
        var found = session.rows("SELECT table_schema, table_name, constraint_name, referenced_table_schema"
                + " FROM information_schema.key_column_usage WHERE referenced_table_schema IS NOT NULL"
                + " AND table_schema <> referenced_table_schema AND (table_schema = " + text
                + " OR referenced_table_schema = " + text + ")");
        if (!found.isEmpty()) {
            var key = found.getFirst();
            throw new Problem(
                    what,
                    "the foreign key " + key.get(2) + " of " + key.get(0) + "." + key.get(1)
                            + " leads to another database, " + key.get(3)
                            + ": one of them cannot go back without the other",
                    "ALTER TABLE " + Sql.name(key.get(0), key.get(1)) + " DROP FOREIGN KEY " + Sql.name(key.get(2)));
        }
    }

    // Only trying tells: rights come from patterns, roles and defaults.
    private void requireRights() {
        var probe = names.of(Path.of("/probe"));
        var table = Sql.name(probe, "probe");
        var deeds = new ArrayList<>(List.of(
                "CREATE DATABASE IF NOT EXISTS " + Sql.name(probe),
                "CREATE TABLE IF NOT EXISTS " + table + " (a INT PRIMARY KEY)",
                "INSERT IGNORE INTO " + table + " VALUES (1)",
                "LOCK TABLES " + table + " READ",
                "UNLOCK TABLES",
                "DROP DATABASE " + Sql.name(probe)));
        try (var session = Session.open(client)) {
            deeds.forEach(session::execute);
        } catch (Refused refused) {
            throw new Problem(
                    what,
                    "this user may not keep copies beside it, in databases such as " + probe + ": " + refused.said(),
                    grant());
        }
    }

    private String grant() {
        try (var session = Session.open(client)) {
            var user = session.value("SELECT current_user()");
            var at = user.lastIndexOf('@');
            var pattern = probePattern();
            return "as an administrator: "
                    + client.typedByAdmin("-e \"GRANT ALL ON \\`" + pattern + "\\`.* TO '" + user.substring(0, at)
                            + "'@'" + user.substring(at + 1) + "'\"");
        }
    }

    private String probePattern() {
        var probe = names.of(Path.of("/probe"));
        return probe.substring(0, probe.indexOf("_belay_")).replace("_", "\\_") + "\\_belay\\_%";
    }
}
