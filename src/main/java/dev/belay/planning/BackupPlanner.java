package dev.belay.planning;

import dev.belay.app.Version;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Computes the plan of a backup by itself: made and proven while the application runs.
public final class BackupPlanner {
    private BackupPlanner() {}

    /// The plan of backing up what `scene` has; nothing stops.
    public static Plan plan(Scene scene) {
        var version = scene.from().text();
        var prune = new Step.PruneBackups(
                scene.now().own().resolve("backups"),
                scene.now().retention().backups(),
                scene.now().retention().age());
        var elsewhere = new ElsewhereSteps(scene);
        var prepare = new ArrayList<>(new Preparation(scene).backup(scene.keptBackup()));
        prepare.addAll(elsewhere.before(scene.keptBackup()));
        var after = new ArrayList<Step>(List.of(prune));
        after.addAll(elsewhere.afterwards());
        return new Plan(
                Plan.Kind.BACKUP,
                version,
                version,
                prepare,
                List.of(),
                after,
                Map.of(),
                scene.dataOf().map(Version::text));
    }
}
