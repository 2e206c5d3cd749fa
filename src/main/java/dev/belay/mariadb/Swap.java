package dev.belay.mariadb;

import dev.belay.host.Faults;
import dev.belay.keeper.CopyFolder;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Exchanges the tables of the live database for those of another by one statement of renames, whatever their size, and
/// brings views, triggers, routines and events along.
///
/// What is left to do is read, table by table, from what exists, so that even a server whose renames are not atomic
/// over a crash comes to the same end. As long as the incoming database exists, a swap is not complete.
final class Swap {
    private final Session session;
    private final Names names;
    private final Faults faults;
    private final Catalog catalog;
    private final Definitions definitions;

    Swap(Session session, Names names, Faults faults) {
        this.session = session;
        this.names = names;
        this.faults = faults;
        this.catalog = new Catalog(session);
        this.definitions = new Definitions(session);
    }

    /// Moves the live tables to the database of `aside`, and those of the database of `incoming` into their place.
    void in(Path incoming, Path aside) {
        var source = names.of(incoming);
        if (!catalog.has(source)) {
            traced(source, aside).done().write(aside);
            return;
        }
        var record = begun(source, incoming, aside);
        faults.at("swap:begun");
        create(record.aside(), record.before());
        definitions.dropOthers(live(), withoutTriggers(record.after()));
        definitions.dropTriggers(live());
        definitions.dropTriggers(source);
        faults.at("swap:cleared");
        rename(intoPlace(record, source));
        faults.at("swap:renamed");
        definitions.bring(live(), record.after());
        faults.at("swap:programs");
        dropEmpty(source);
        faults.at("swap:dropped");
        record.done().write(aside);
    }

    /// Takes [#in] back: the live tables return to the database of `incoming`, the replaced ones become live again.
    void out(Path incoming, Path aside) {
        var last = SwapRecord.last(aside);
        if (last.isEmpty()) {
            return;
        }
        var record = last.get();
        var source = names.of(incoming);
        create(source, record.after());
        definitions.dropOthers(live(), withoutTriggers(record.before()));
        definitions.dropTriggers(live());
        faults.at("swap:cleared");
        rename(back(record, source));
        faults.at("swap:renamed");
        definitions.bring(live(), record.before());
        faults.at("swap:programs");
        dropEmpty(record.aside());
        record.remove(aside);
    }

    // What is gone came in only if a swap set out to do so, and what it replaced stands aside.
    private SwapRecord traced(String source, Path aside) {
        return SwapRecord.last(aside)
                .filter(each -> catalog.has(each.aside())
                        && catalog.names(each.aside()).containsAll(each.replaced())
                        && (each.finished() || catalog.names(live()).containsAll(each.came())))
                .orElseThrow(() -> new Problem(
                        "cannot bring back the database " + live(),
                        "the database " + source + " is gone, and it did not become the live one: somebody dropped it",
                        "bring a backup back instead; `belay backup list` shows them"));
    }

    private SwapRecord begun(String source, Path incoming, Path aside) {
        var last = SwapRecord.last(aside);
        if (last.isPresent() && !last.get().finished()) {
            return last.get();
        }
        CopyFolder.make(aside);
        var number = last.map(SwapRecord::number).orElse(0) + 1;
        var record = new SwapRecord(
                number,
                names.of(aside, number),
                catalog.names(live()),
                catalog.names(source),
                definitions.of(live()),
                Definition.read(incoming),
                false);
        record.write(aside);
        return record;
    }

    private void create(String database, Definition like) {
        session.execute("CREATE DATABASE IF NOT EXISTS " + Sql.name(database) + " " + like.settings());
    }

    private List<String> intoPlace(SwapRecord record, String source) {
        var live = catalog.names(live());
        var aside = catalog.names(record.aside());
        var renames = new ArrayList<String>();
        record.replaced().stream()
                .filter(table -> live.contains(table) && !aside.contains(table))
                .forEach(table -> renames.add(renamed(live(), record.aside(), table)));
        catalog.names(source).forEach(table -> renames.add(renamed(source, live(), table)));
        return renames;
    }

    // What was made since, and was never set aside, goes with what came in.
    private List<String> back(SwapRecord record, String source) {
        var aside = catalog.names(record.aside());
        var renames = new ArrayList<String>();
        var leaving = new TreeSet<>(catalog.names(live()));
        leaving.removeIf(table -> record.replaced().contains(table) && !aside.contains(table));
        leaving.removeAll(catalog.names(source));
        leaving.forEach(table -> renames.add(renamed(live(), source, table)));
        aside.forEach(table -> renames.add(renamed(record.aside(), live(), table)));
        return renames;
    }

    private void rename(List<String> renames) {
        if (!renames.isEmpty()) {
            session.execute("RENAME TABLE " + String.join(", ", renames));
        }
    }

    private void dropEmpty(String database) {
        var left = catalog.names(database);
        if (!left.isEmpty()) {
            throw new Refused(0, "the database " + database + " still holds " + Set.copyOf(left));
        }
        session.execute("DROP DATABASE IF EXISTS " + Sql.name(database));
    }

    private static Definition withoutTriggers(Definition wanted) {
        return new Definition(
                wanted.settings(),
                wanted.programs().stream()
                        .filter(each -> each.kind() != Program.Kind.TRIGGER)
                        .toList());
    }

    private static String renamed(String from, String to, String table) {
        return Sql.name(from, table) + " TO " + Sql.name(to, table);
    }

    private String live() {
        return names.live();
    }
}
