package dev.belay.planning;

import dev.belay.app.Elsewhere;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a plan does elsewhere, where the manifest names a place.
final class ElsewhereSteps {
    private final Scene scene;

    ElsewhereSteps(Scene scene) {
        this.scene = scene;
    }

    /// Sends this backup, where the run makes one, before anything is touched.
    List<Step> before(Path backup) {
        return places().filter(_ -> scene.backup() instanceof Waiver.Kept)
                .<Step>map(place -> new Step.SendElsewhere(backup, place))
                .toList();
    }

    /// Sends these backups when users are in again, and removes what is superfluous there.
    List<Step> afterwards(Path... backups) {
        return Stream.concat(Stream.of(backups).flatMap(this::send), places().flatMap(this::prune))
                .toList();
    }

    private Stream<Step> send(Path backup) {
        return places().map(place -> new Step.SendAfterwards(backup, place));
    }

    private Stream<Step> prune(Elsewhere place) {
        return place.keep().stream()
                .map(keep -> new Step.PruneElsewhere(
                        scene.now().own().resolve("backups"), place, keep.backups(), keep.age()));
    }

    private Stream<Elsewhere> places() {
        return scene.now().elsewhere().stream();
    }
}
