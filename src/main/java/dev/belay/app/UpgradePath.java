package dev.belay.app;

import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The versions an upgrade installs one after the other: the required stops on the way, then the target.
///
/// `skipped` counts the finished releases that are passed over; the more there are, the less tried the way is.
public record UpgradePath(Version from, List<Version> hops, int skipped) {
    public UpgradePath {
        hops = List.copyOf(hops);
    }

    /// Finds the way; without hops when `to` is installed already. Throws a [Problem] when `to` is older, or when
    /// a required stop cannot be obeyed.
    public static UpgradePath between(Version from, Version to, Releases releases, List<RequiredStop> stops) {
        if (to.isBefore(from)) {
            throw downgrade(from, to);
        }
        List<Version> hops = new ArrayList<>();
        var current = from;
        while (current.isBefore(to)) {
            current = nextStop(current, to, stops)
                    .map(via -> available(via, releases))
                    .orElse(to);
            hops.add(current);
        }
        return new UpgradePath(from, hops, skipped(from, to, releases, hops));
    }

    private static Optional<Version> nextStop(Version current, Version to, List<RequiredStop> stops) {
        return stops.stream()
                .filter(stop -> stop.concerns(current))
                .map(stop -> above(current, stop))
                .filter(via -> !via.isAfter(to))
                .min(Version::compareTo);
    }

    private static Version above(Version current, RequiredStop stop) {
        if (stop.via().isAfter(current)) {
            return stop.via();
        }
        throw new Problem(
                "cannot go from " + current + " by way of the required stop " + stop.via(),
                "the range '" + stop.from() + "' holds " + current + ", which is not below " + stop.via(),
                "write { from: '<" + stop.via() + "', via: " + stop.via() + " }");
    }

    private static Version available(Version via, Releases releases) {
        return releases.find(via)
                .orElseThrow(() -> new Problem(
                        "cannot stop at " + via + " on the way",
                        "the manifest requires this stop, and " + via + " is not among the "
                                + releases.versions().size() + " available releases",
                        "belay versions"));
    }

    private static int skipped(Version from, Version to, Releases releases, List<Version> hops) {
        return (int) releases.between(from, to).stream()
                .filter(Version::isStable)
                .filter(version -> !hops.contains(version))
                .count();
    }

    private static Problem downgrade(Version from, Version to) {
        return new Problem(
                "cannot upgrade from " + from + " down to " + to,
                to + " is older than " + from + ", and migrations only go forward",
                "run `belay downgrade " + to + "`: it goes back to a backup of that version");
    }
}
