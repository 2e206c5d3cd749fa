package dev.belay.upgrade;

import dev.belay.keeper.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What is there now and was not there then, or the other way round, told for people.
final class Loss {
    private static final String ROWS = "rows:";

    private final Facts then;
    private final Facts now;

    Loss(Facts then, Facts now) {
        this.then = then;
        this.now = now;
    }

    /// A line for each difference that a person can weigh; one line when all that can be told is that there is one.
    List<String> lines() {
        var lines = new ArrayList<String>();
        var names = new TreeSet<>(then.values().keySet());
        names.addAll(now.values().keySet());
        names.forEach(name -> line(name).ifPresent(lines::add));
        return lines.isEmpty() && !then.differences(now).isEmpty() ? List.of("contents were changed") : lines;
    }

    private Optional<String> line(String name) {
        var before = then.values().get(name);
        var after = now.values().get(name);
        if (after == null || after.equals(before) || after.equals(Facts.NOT_COUNTED)) {
            return Optional.empty();
        }
        return switch (name) {
            case "schema" -> Optional.of("the schema is another");
            case "files" -> before == null ? Optional.empty() : Optional.of(more("files", before, after));
            default -> name.startsWith(ROWS) ? rows(name.substring(ROWS.length()), before, after) : Optional.empty();
        };
    }

    private static Optional<String> rows(String table, @org.jspecify.annotations.Nullable String before, String after) {
        if (before == null) {
            return Optional.of(table + ": a new table, " + after + " rows");
        }
        return before.equals(Facts.NOT_COUNTED)
                ? Optional.empty()
                : Optional.of(table + ": " + more("rows", before, after));
    }

    private static String more(String what, String before, String after) {
        long difference = Long.parseLong(after) - Long.parseLong(before);
        return Math.abs(difference) + " " + what + (difference > 0 ? " more" : " fewer");
    }
}
