package dev.belay.planning;

import dev.belay.app.Component.Layout;
import dev.belay.app.DataSet;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a plan does while the application is up: code, dependencies, backup, proof, pre-copies.
final class Preparation {
    private final Scene scene;
    private final HopSteps outgoing;

    Preparation(Scene scene) {
        this.scene = scene;
        this.outgoing = HopSteps.outgoing(scene);
    }

    List<Step> steps() {
        var steps = new ArrayList<>(codeAndBackup());
        steps.addAll(new ElsewhereSteps(scene).before(scene.firstBackup()));
        steps.addAll(Trials.of(scene));
        for (int hop = 0; hop < scene.hops().size(); hop++) {
            for (var data : scene.protectedData()) {
                steps.add(new Step.PreCopy(data, scene.point(data, hop), scene.firstBackup()));
            }
        }
        steps.add(new Step.MeasureBaseline(scene.now().services(), scene.now().journeys(), scene.record("baseline")));
        return steps;
    }

    /// New release folders with their dependencies, then the backup and its proof.
    List<Step> codeAndBackup() {
        var steps = new ArrayList<Step>();
        for (var hop : scene.hops()) {
            steps.addAll(releases(hop));
        }
        steps.addAll(backup());
        return steps;
    }

    /// The dependencies of release folders that are there without them, then the backup and its proof.
    List<Step> dependenciesAndBackup() {
        var steps = new ArrayList<Step>();
        scene.hops().forEach(hop -> steps.addAll(dependencies(hop)));
        steps.addAll(backup());
        return steps;
    }

    private List<Step> releases(Hop hop) {
        var steps = new ArrayList<Step>();
        for (var move : hop.moves()) {
            if (move.component().layout() instanceof Layout.Releases) {
                steps.add(new Step.PrepareRelease(
                        move.component().name(),
                        move.mirror(),
                        move.commit(),
                        move.release(),
                        move.component().links()));
            }
        }
        steps.addAll(dependencies(hop));
        return steps;
    }

    // Those of a checkout that is worked in place can only be put there when its code was switched.
    private List<Step> dependencies(Hop hop) {
        return scene.inPlace() || hop.moves().isEmpty()
                ? List.of()
                : HopSteps.incoming(scene, hop).dependencies();
    }

    /// The application's own dumps, Belay's backup of all data sets, and its proof.
    List<Step> backup() {
        return backup(scene.firstBackup());
    }

    /// The same, with the backup at that place.
    List<Step> backup(Path place) {
        if (scene.backup() instanceof Waiver.LeftOut) {
            return List.of();
        }
        var own = outgoing.ownBackups(scene.now().upgrade().backup(), scene.ownDumps());
        var steps = new ArrayList<Step>(own);
        steps.add(new Step.BackUp(place, withDumps(own), scene.origin()));
        if (scene.proof() instanceof Waiver.Kept) {
            steps.add(new Step.ProveBackup(place, scene.run().resolve("scratch")));
        }
        return outgoing.around("backup", steps);
    }

    private List<DataSet> withDumps(List<Step.RunOwnBackup> own) {
        if (own.isEmpty()) {
            return scene.backedUpData();
        }
        var files = own.stream().map(dump -> dump.produces().getFileName()).toList();
        var dumps = new DataSet.Files("own-dumps", scene.ownDumps(), files);
        return Stream.concat(scene.backedUpData().stream(), Stream.of(dumps)).toList();
    }
}
