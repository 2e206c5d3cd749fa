package dev.belay.health;

import dev.belay.app.DataSet;
import dev.belay.app.Invariant;
import dev.belay.engine.Action;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.FingerprintFile;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares row counts with the fingerprint: no table lost rows but the declared ones. Undo does nothing.
public final class InvariantCheck implements Action {
    private static final String ROWS = "rows:";

    private final Step.CheckInvariants step;
    private final Keepers keepers;

    public InvariantCheck(Step.CheckInvariants step, Keepers keepers) {
        this.step = step;
        this.keepers = keepers;
    }

    @Override
    public Map<String, String> perform() {
        var before = new FingerprintFile(step.fingerprint()).read();
        var lost = new ArrayList<String>();
        var evidence = new TreeMap<String, String>();
        for (var data : step.data()) {
            var then = before.data().getOrDefault(data.name(), Facts.of(Map.of()));
            var now = keepers.of(data).facts(Depth.BOUNDED);
            lost.addAll(losses(data, then, now));
            evidence.put(data.name(), tables(now) + " tables");
        }
        if (!lost.isEmpty()) {
            throw new Problem(
                    "cannot accept that rows are gone",
                    String.join("\n", lost),
                    "when that is meant, name the tables under `invariants:` as `may_lose`");
        }
        return evidence;
    }

    @Override
    public void undo() {}

    private List<String> losses(DataSet data, Facts then, Facts now) {
        var lines = new ArrayList<String>();
        then.values().forEach((fact, count) -> {
            if (fact.startsWith(ROWS) && !mayLose(data, fact.substring(ROWS.length()))) {
                var table = data.name() + ": the table " + fact.substring(ROWS.length());
                var after = now.values().get(fact);
                if (after == null) {
                    lines.add(table + " had " + count + " rows and is gone");
                } else if (isFewer(after, count)) {
                    lines.add(table + " had " + count + " rows and has " + after);
                }
            }
        });
        return lines;
    }

    // What took too long to count is no sign of a loss.
    private static boolean isFewer(String after, String before) {
        return !after.equals(Facts.NOT_COUNTED)
                && !before.equals(Facts.NOT_COUNTED)
                && Long.parseLong(after) < Long.parseLong(before);
    }

    private boolean mayLose(DataSet data, String table) {
        return step.invariants().stream()
                .filter(invariant -> invariant.dataSet().equals(data.name()))
                .map(Invariant::mayLose)
                .anyMatch(names -> names.stream().anyMatch(name -> covers(name, table)));
    }

    private static boolean covers(String name, String table) {
        return name.endsWith("*") ? table.startsWith(name.substring(0, name.length() - 1)) : table.equals(name);
    }

    private static long tables(Facts facts) {
        return facts.values().keySet().stream()
                .filter(fact -> fact.startsWith(ROWS))
                .count();
    }
}
