package dev.belay.planning;

import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.List;

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
        return new Plan(Plan.Kind.BACKUP, version, version, new Preparation(scene).backup(), List.of(), List.of(prune));
    }
}
