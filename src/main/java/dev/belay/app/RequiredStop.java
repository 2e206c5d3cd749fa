package dev.belay.app;

import dev.belay.problem.Problem;

/// A rule of the manifest's `path`: whoever comes from a version in `from` must stop at `via` before going further.
public record RequiredStop(VersionRange from, Version via) {
    /// Throws a [Problem] when `from` holds `via` itself: the path would lead from the stop to the stop for ever.
    public RequiredStop {
        if (from.contains(via)) {
            throw new Problem(
                    "cannot use the required stop " + via,
                    "its range '" + from + "' holds " + via + " itself, so the path would go in a circle",
                    "write { from: '<" + via + "', via: " + via + " }");
        }
    }

    /// Whether the rule speaks about upgrades that start at this version.
    boolean concerns(Version current) {
        return from.contains(current);
    }
}
