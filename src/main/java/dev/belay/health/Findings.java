package dev.belay.health;

import dev.belay.app.Health;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The answers of many checks and journeys, by name: `web/home`, `journey login`.
record Findings(SortedMap<String, Health> answers) {
    Findings {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    static Findings of(Map<String, Health> answers) {
        return new Findings(new TreeMap<>(answers));
    }

    /// Only those that `before` does not know as broken or unknown: what is not a new failure is no reason to go back.
    Findings expectedHealthyAfter(Findings before) {
        return where(name -> !before.answers.containsKey(name) || before.isHealthy(name));
    }

    /// Only those that `before` knows as healthy.
    Findings knownHealthyIn(Findings before) {
        return where(before::isHealthy);
    }

    boolean areHealthy() {
        return answers.keySet().stream().allMatch(this::isHealthy);
    }

    boolean haveHealthy() {
        return answers.keySet().stream().anyMatch(this::isHealthy);
    }

    /// A line for each that is broken.
    List<String> broken() {
        return lines(health -> health instanceof Health.Broken);
    }

    /// A line for each that is not healthy.
    List<String> notHealthy() {
        return lines(health -> !(health instanceof Health.Healthy));
    }

    /// What the journal keeps.
    Map<String, String> evidence() {
        return answers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().text(), (one, _) -> one, TreeMap::new));
    }

    private boolean isHealthy(String name) {
        return answers.get(name) instanceof Health.Healthy;
    }

    private Findings where(Predicate<String> wanted) {
        var chosen = new TreeMap<>(answers);
        chosen.keySet().removeIf(wanted.negate());
        return new Findings(chosen);
    }

    private List<String> lines(Predicate<Health> wanted) {
        var lines = new ArrayList<String>();
        answers.forEach((name, health) -> {
            if (wanted.test(health)) {
                lines.add(name + " is " + health.text());
            }
        });
        return lines;
    }
}
