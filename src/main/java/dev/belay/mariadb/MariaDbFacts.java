package dev.belay.mariadb;

import dev.belay.host.Clock;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds out what is true of a database. No fact depends on the database's name.
final class MariaDbFacts {

    private final Client client;
    private final Clock clock;

    MariaDbFacts(Client client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    Facts of(String database, Depth depth) {
        try (var session = Session.open(client)) {
            var definition = new Definitions(session).of(database);
            return depth == Depth.FULL ? full(database, definition) : bounded(session, database, definition);
        }
    }

    /// All content of `database`, with programs as `definition` says: those of a copy are not on the server.
    Facts full(String database, Definition definition) {
        var content = new Content();
        new Dump(client).read(database, content);
        return facts(content, definition);
    }

    /// How what a swap replaced differs from the state at the stop; not at all where it replaced nothing.
    Few differences(Facts atTheStop, Optional<SwapRecord> swap) {
        return Few.of(swap.map(done -> atTheStop.differences(full(done.aside(), done.before())))
                .orElse(List.of()));
    }

    static Facts facts(Content content, Definition definition) {
        var facts = ofPrograms(definition);
        content.addTo(facts);
        return Facts.of(facts);
    }

    private Facts bounded(Session session, String database, Definition definition) {
        var facts = ofPrograms(definition);
        facts.put("grants", grants(session, database));
        var catalog = new Catalog(session);
        var schema = new ArrayList<String>();
        var tables = new ArrayList<>(catalog.tables(database));
        for (var table : tables) {
            catalog.create(database, table)
                    .lines()
                    .forEach(line -> schema.add(Content.withoutCounter(table.name(), line, facts)));
            if (table.kind() == Table.Kind.SEQUENCE) {
                facts.put("sequence:" + table.name(), catalog.next(database, table.name()));
            }
        }
        facts.put("schema", Checksum.ofText(String.join("\n", schema)));
        tables.removeIf(table -> table.kind() == Table.Kind.SEQUENCE);
        tables.sort(Comparator.comparingLong(Table::rows));
        new Counting(client, clock).count(database, tables, facts);
        return Facts.of(facts);
    }

    private static Map<String, String> ofPrograms(Definition definition) {
        var facts = new TreeMap<String, String>();
        facts.put("settings", definition.settings());
        facts.put("events", definition.eventStates());
        var lines = definition.programs().stream()
                .map(each -> String.join("\n", each.key(), each.context(), each.create()))
                .toList();
        facts.put("programs", Checksum.ofText(String.join("\n", lines)));
        return facts;
    }

    private static String grants(Session session, String database) {
        var text = Sql.text(database);
        var rows = session.rows("SELECT grantee, '', '', privilege_type, is_grantable"
                + " FROM information_schema.schema_privileges WHERE table_schema = " + text
                + " UNION ALL SELECT grantee, table_name, '', privilege_type, is_grantable"
                + " FROM information_schema.table_privileges WHERE table_schema = " + text
                + " UNION ALL SELECT grantee, table_name, column_name, privilege_type, is_grantable"
                + " FROM information_schema.column_privileges WHERE table_schema = " + text + " ORDER BY 1, 2, 3, 4");
        return Checksum.ofText(String.valueOf(rows));
    }
}
