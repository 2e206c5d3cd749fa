package dev.belay.keeper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the facts alone tell of losses: how many rows or files there were and are.
public final class KnownLosses implements Losses {
    private static final String ROWS = "rows:";

    private final Keeper keeper;

    public KnownLosses(Keeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public List<Change> since(Path copy) {
        var now = keeper.facts(Depth.BOUNDED);
        var then = new TreeMap<>(Label.of(copy, keeper.name()).facts());
        then.keySet().retainAll(now.values().keySet());
        return between(new Facts(then), now);
    }

    /// Nothing but the numbers: facts hold no rows.
    @Override
    public List<Change> export(Path copy, Path into) {
        return since(copy);
    }

    /// Each difference that a person can weigh; one when all that can be told is that there is one.
    static List<Change> between(Facts then, Facts now) {
        var changes = new ArrayList<Change>();
        var names = new TreeSet<>(then.values().keySet());
        names.addAll(now.values().keySet());
        names.forEach(name -> change(name, then, now).ifPresent(changes::add));
        return changes.isEmpty() && !then.differences(now).isEmpty()
                ? List.of(new Change.Other("contents", "changed"))
                : changes;
    }

    private static Optional<Change> change(String name, Facts then, Facts now) {
        var before = then.values().getOrDefault(name, "");
        var after = now.values().getOrDefault(name, "");
        if (after.isEmpty() || after.equals(before) || after.equals(Facts.NOT_COUNTED)) {
            return Optional.empty();
        }
        return switch (name) {
            case "schema" -> Optional.of(new Change.Other("schema", "another one"));
            case "files" -> total("files", "file", before, after);
            default -> name.startsWith(ROWS) ? rows(name.substring(ROWS.length()), before, after) : Optional.empty();
        };
    }

    private static Optional<Change> rows(String table, String before, String after) {
        return before.isEmpty()
                ? Optional.of(new Change.Other(table, "a new table, " + after + " rows"))
                : total(table, "row", before, after);
    }

    private static Optional<Change> total(String part, String unit, String before, String after) {
        return before.isEmpty() || before.equals(Facts.NOT_COUNTED)
                ? Optional.empty()
                : Optional.of(new Change.Total(part, unit, Long.parseLong(before), Long.parseLong(after)));
    }
}
