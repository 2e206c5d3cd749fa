package dev.belay.points;

import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The points that a run passes, in their order, as a recording of one without faults tells them.
///
/// @param passed  the points in the order in which they were reached
/// @param trace   every point once, in the order in which it was first reached
/// @param entries the journal of the recorded run
record Points(List<String> passed, List<String> trace, Plan plan, List<Recorded> entries) {
    private static final String COVERS = "protect:media:covers/";
    // No run is there yet: HandOverIT breaks it.
    private static final String BEFORE_THE_RUN = "take-lock";

    Points {
        passed = List.copyOf(passed);
        trace = List.copyOf(trace);
        entries = List.copyOf(entries);
    }

    /// @param lines what was reached, repetitions included; points named by a step's type are left out, those named by
    ///              its number say more
    static Points of(List<String> lines, Plan plan, List<Recorded> entries) {
        var passed = new ArrayList<String>();
        int covers = 0;
        for (var line : lines) {
            boolean isCover = line.startsWith(COVERS);
            covers += isCover ? 1 : 0;
            if (!line.matches("(before|after)(-undo)?:[A-Z].*")
                    && !line.contains(",")
                    && !line.equals(BEFORE_THE_RUN)
                    && (!isCover || covers % 100 == 1)) {
                passed.add(line);
            }
        }
        return new Points(passed, List.copyOf(new LinkedHashSet<>(passed)), plan, entries);
    }

    /// The number of the journal's line that holds the entry; line 0 names the format.
    int line(Entry entry) {
        for (int at = 0; at < entries.size(); at++) {
            if (entries.get(at).entry().equals(entry)) {
                return at + 1;
            }
        }
        throw new AssertionError("the journal has no " + entry);
    }

    int intent(int step) {
        return line(new Entry.Intent(step));
    }

    /// What is reached between two points, the first included.
    List<String> between(String from, String to) {
        return trace.subList(trace.indexOf(from), trace.indexOf(to));
    }

    /// What is reached while one step is done, or undone, from its `before` to its `after`; each once.
    ///
    /// @param side nothing, or `-undo`
    List<String> inside(int step, String side) {
        var from = passed.indexOf("before" + side + ":" + step);
        var to = passed.indexOf("after" + side + ":" + step);
        return passed.subList(from, to + 1).stream().distinct().toList();
    }

    /// Points between the effects of a step: in keepers and in what changes code.
    List<String> inner(List<String> some) {
        return some.stream()
                .filter(point -> !point.matches("(before|after|before-undo|after-undo|journal|journal-after):\\d+"))
                .toList();
    }

    /// The names of the step types that the plan has.
    Set<String> types() {
        var types = new LinkedHashSet<String>();
        plan.steps().forEach(step -> types.add(step.getClass().getSimpleName()));
        return types;
    }

    /// The types of the steps that points with these names belong to.
    Set<String> types(Set<String> names) {
        var types = new TreeSet<String>();
        for (int step = 0; step < plan.size(); step++) {
            if (names.contains("before:" + step) || names.contains("after:" + step)) {
                types.add(plan.steps().get(step).getClass().getSimpleName());
            }
        }
        return types;
    }

    /// The steps in the scope that were broken at none of the points that belong to them.
    List<Step> unbroken(Scope scope, Set<String> names) {
        var unbroken = new ArrayList<Step>();
        for (int step = 0; step < plan.size(); step++) {
            if (scope.holds(plan.steps().get(step))
                    && inside(step, "").stream().noneMatch(names::contains)
                    && inDoubt(step).stream().noneMatch(names::contains)) {
                unbroken.add(plan.steps().get(step));
            }
        }
        return unbroken;
    }

    /// The steps whose undo was broken at none of the points that belong to it.
    List<Integer> notBrokenBack(Set<String> names) {
        return IntStream.rangeClosed(0, turnedBack().step())
                .filter(step -> Stream.of("before-undo:" + step, "after-undo:" + step)
                        .noneMatch(point -> names.contains(Relay.BACK + point)))
                .boxed()
                .toList();
    }

    /// The records that were broken before or after their write, by their line.
    static Set<Integer> records(Set<String> names) {
        return names.stream()
                .filter(name -> name.matches("journal(-after)?:\\d+"))
                .map(name -> Integer.valueOf(name.substring(name.indexOf(':') + 1)))
                .collect(Collectors.toSet());
    }

    /// The record with which the run turned back.
    Entry.TurnedBack turnedBack() {
        return entries.stream()
                .map(Recorded::entry)
                .filter(Entry.TurnedBack.class::isInstance)
                .map(Entry.TurnedBack.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /// Every point of a step by which it is in doubt when Belay dies there: from the Intent on the disk to the Done
    /// not yet there.
    List<String> inDoubt(int step) {
        int intent = intent(step);
        return List.of("journal-after:" + intent, "before:" + step, "after:" + step, "journal:" + (intent + 1));
    }
}
