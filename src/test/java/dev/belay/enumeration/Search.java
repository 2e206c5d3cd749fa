package dev.belay.enumeration;

import dev.belay.enumeration.CrashDisk.Prefixes;
import dev.belay.host.AppendFile;
import dev.belay.host.Clock;
import dev.belay.journal.Journal;
import dev.belay.journal.JournalReader;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Walks all lives of a run in one scenario and counts how they end.
final class Search {
    private final Scenario scenario;
    private final Protocol protocol;
    private final List<Prefixes> fineness;
    private final Plan plan;
    private final Map<Step, Integer> numbers = new HashMap<>();
    private final Map<Violation, Long> violations = new EnumMap<>(Violation.class);
    private final Set<String> journals = new HashSet<>();
    private final JournalReader reader = new JournalReader();
    private long states;

    /// @param fineness how finely the disk is looked at in the last life but one, in the one before, and so on: one
    ///                 for each crash
    Search(Scenario scenario, Protocol protocol, List<Prefixes> fineness) {
        this.scenario = scenario;
        this.protocol = protocol;
        this.fineness = fineness;
        this.plan = protocol.plan().apply(scenario.plan());
        for (var step : plan.steps()) {
            numbers.put(step, numbers.size());
        }
    }

    /// How many ends were seen, and how many of them showed what.
    record Found(long states, Map<Violation, Long> violations) {
        static final Found NOTHING = new Found(0, Map.of());

        Found and(Found other) {
            var both = new EnumMap<Violation, Long>(Violation.class);
            both.putAll(violations);
            other.violations.forEach((violation, count) -> both.merge(violation, count, Long::sum));
            return new Found(states + other.states, both);
        }
    }

    Found all() {
        new Life(this, new World(scenario.plan()), new byte[0], fineness.size()).begin();
        return new Found(states, violations);
    }

    Scenario scenario() {
        return scenario;
    }

    Protocol protocol() {
        return protocol;
    }

    /// The journal on a disk. The lines of one crash are those of the next, but for the last.
    Journal open(AppendFile disk, Clock clock) {
        return protocol.open(disk, clock, reader);
    }

    Plan plan() {
        return plan;
    }

    int number(Step step) {
        return numbers.getOrDefault(step, Scenario.NEVER);
    }

    Prefixes prefixes(int crashesLeft) {
        return crashesLeft == 0 ? Prefixes.FEW : fineness.get(crashesLeft - 1);
    }

    /// Whether no run ended with this journal before.
    boolean isNew(byte[] journal) {
        return journals.add(new String(journal, StandardCharsets.ISO_8859_1));
    }

    void ended(Set<Violation> seen) {
        states++;
        seen.forEach(violation -> violations.merge(violation, 1L, Long::sum));
    }
}
