package dev.belay.points;

import dev.belay.journal.Entry;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.points.Fault.Kind;
import java.util.ArrayList;
import java.util.List;

/// All cases of one fault: before the commit each needs a run of its own, because it turns the run back.
///
/// What is between two steps, after the commit and on the way back is broken by a [Relay]; after the commit each point
/// in a run of its own as well where all faults are asked for.
final class Cases {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<String> UPGRADE = List.of("upgrade", "2.0");

    private final Points points;
    private final Points back;
    private final Scope scope;
    private final List<Case> cases = new ArrayList<>();

    /// @param back the points of a run that fails by itself and goes back
    Cases(Points points, Points back, Scope scope) {
        this.points = points;
        this.back = back;
        this.scope = scope;
    }

    List<Case> all() {
        if (scope == Scope.EVERY_STEP) {
            for (var point : List.of("journal:0", "journal-after:0", "journal:1", "journal-after:1")) {
                broken(point, Stage.BEGIN);
            }
        }
        for (int step = 0; step < points.plan().commitAt(); step++) {
            if (scope.holds(points.plan().steps().get(step))) {
                around(step);
            }
        }
        if (scope == Scope.EVERY_STEP) {
            between();
            onTheWayBack();
            if (Scope.isAll()) {
                afterTheCommit();
            }
        }
        return cases;
    }

    private void around(int step) {
        var isCopied = scope == Scope.DATABASES
                && !Protections.of(points.plan().steps().get(step)).isEmpty();
        var some = isCopied ? ofServers(step) : thinned(points.inDoubt(step), step);
        var stage = Stage.before(step, points.plan());
        some.forEach(point -> broken(point, stage));
        if (Scope.isAll()) {
            broken("journal:" + points.intent(step), stage);
            broken("journal-after:" + (points.intent(step) + 1), stage);
        }
    }

    // What is protected beside them is broken over a SQLite file.
    private List<String> ofServers(int step) {
        var beginnings = Protections.of(points.plan().steps().get(step)).stream()
                .map(Step.Protect::data)
                .filter(Scope::isServed)
                .map(data -> "protect:" + data.name() + ":")
                .toList();
        return points.inside(step, "").stream()
                .filter(point -> beginnings.stream().anyMatch(point::startsWith))
                .toList();
    }

    private void between() {
        var stages = Stage.of(points.plan());
        for (int at = 0; at < stages.size(); at++) {
            var stage = stages.get(at);
            var from = at == 0 ? points.trace().getFirst() : beginOf(stage);
            var to = at + 1 < stages.size()
                    ? beginOf(stages.get(at + 1))
                    : "journal-after:" + points.line(new Entry.Committed());
            points.inner(points.between(from, to)).forEach(point -> broken(point, stage));
        }
    }

    private String beginOf(Stage stage) {
        return "journal:" + points.intent(stage.step());
    }

    private void broken(String point, Stage stage) {
        add(stage, stage.number() == 0 ? UPGRADE : Stage.GO_ON, point);
    }

    // Those inside the undo of a run that failed by itself, met by the very process that fails.
    private void onTheWayBack() {
        var turned = "journal:" + back.line(back.turnedBack());
        var way =
                back.trace().subList(back.trace().indexOf(turned), back.trace().size());
        (Scope.isAll() ? way : back.inner(way)).forEach(point -> add(Stage.BEGIN, List.of("upgrade", "2.2"), point));
    }

    private void afterTheCommit() {
        var fence = Stage.of(points.plan()).getLast();
        var committed = "journal:" + points.line(new Entry.Committed());
        points.trace()
                .subList(points.trace().indexOf(committed), points.trace().size())
                .forEach(point -> broken(point, fence));
    }

    // Two of the four are the same moment as the other two, seen from the other side of a call.
    private List<String> thinned(List<String> inDoubt, int step) {
        if (Scope.isAll()) {
            return inDoubt;
        }
        if (scope == Scope.DATABASES && step < points.plan().fenceAt()) {
            return List.of(inDoubt.get(2));
        }
        return step % 2 == 0 ? List.of(inDoubt.get(1), inDoubt.get(3)) : List.of(inDoubt.get(0), inDoubt.get(2));
    }

    private void add(Stage stage, List<String> command, String point) {
        var moved = Case.isJournal(point)
                ? point.substring(0, point.indexOf(':') + 1) + (Case.numberOf(point) + stage.number())
                : point;
        var kinds = Scope.isAll() ? KINDS : List.of(KINDS.get(cases.size() % KINDS.size()));
        for (var kind : kinds) {
            cases.add(new Case(
                    stage.name(),
                    command,
                    new Fault(moved, kind),
                    (command.contains("2.2") ? Relay.BACK : "") + point,
                    cases.size()));
        }
    }
}
