package dev.belay.planning;

import dev.belay.app.Component.Layout;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a plan does after the commit: keep the state at the stop, run late hooks, tidy up.
final class Afterwards {
    private final Scene scene;

    Afterwards(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        var steps = new ArrayList<>(new SnapshotSteps(scene).drop());
        steps.addAll(HopSteps.spanning(scene).afterwards());
        var points = scene.backedUpData().stream()
                .map(data -> new Step.PointOf(data, scene.point(data, 0)))
                .toList();
        steps.add(new Step.KeepPoints(scene.keptBackup(), points, scene.origin()));
        steps.add(new Step.ReleasePoints(leftovers()));
        steps.add(new Step.PruneBackups(
                scene.now().own().resolve("backups"),
                scene.target().retention().backups(),
                scene.target().retention().age()));
        steps.addAll(pruned());
        steps.addAll(new ElsewhereSteps(scene).afterwards(scene.keptBackup()));
        return steps;
    }

    private List<Step.PointOf> leftovers() {
        var places = new ArrayList<Step.PointOf>();
        for (var data : scene.protectedData()) {
            for (int hop = 0; hop < scene.hops().size(); hop++) {
                places.add(new Step.PointOf(data, scene.point(data, hop)));
                places.add(new Step.PointOf(data, scene.aside(data, hop)));
            }
        }
        return places;
    }

    private List<Step> pruned() {
        var steps = new ArrayList<Step>();
        for (var move : scene.hops().getLast().moves()) {
            if (move.component().layout() instanceof Layout.Releases releases) {
                steps.add(new Step.PruneReleases(
                        releases.releases(),
                        scene.target().retention().releases(),
                        Set.of(move.release(), folderBefore(move))));
            }
        }
        return steps;
    }

    // The release in use before the run stays, so that going back later needs nothing from the network.
    private Path folderBefore(Move move) {
        return scene.hops().getFirst().moves().stream()
                .filter(first ->
                        first.component().name().equals(move.component().name()))
                .map(Move::folder)
                .findFirst()
                .orElse(move.folder());
    }
}
