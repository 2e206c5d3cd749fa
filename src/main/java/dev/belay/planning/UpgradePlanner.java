package dev.belay.planning;

import dev.belay.app.Version;
import dev.belay.plan.Plan;

/// Computes the plan of an upgrade from a [Scene]. Changes nothing and reads nothing else, so the same scene gives
/// the same plan.
public final class UpgradePlanner {
    private UpgradePlanner() {}

    /// The plan of the upgrade that `scene` describes.
    public static Plan plan(Scene scene) {
        return new Plan(
                Plan.Kind.UPGRADE,
                scene.from().text(),
                scene.to().text(),
                new Preparation(scene).steps(),
                new Fence(scene).steps(),
                new Afterwards(scene).steps(),
                scene.waived(),
                // No migration takes newer data back.
                scene.dataOf().filter(data -> data.isAfter(scene.to())).map(Version::text));
    }
}
