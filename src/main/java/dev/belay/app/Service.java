package dev.belay.app;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Something that runs, under a service manager or under Belay itself.
///
/// @param needs   names of services that must run before this one starts; it stops before them
/// @param checks  how to tell that it works; empty when running is all that can be known
/// @param grace   how long it may take to stop, or to become healthy after its start
public record Service(
        String name, ServiceClass kind, Control control, Set<String> needs, List<Check> checks, Duration grace) {
    public Service {
        needs = Set.copyOf(needs);
        checks = List.copyOf(checks);
    }

    /// Whether runs stop and start it: at the edge, and where others stand on it, it is left alone.
    public boolean isManaged() {
        return kind != ServiceClass.EDGE && kind != ServiceClass.INFRA;
    }

    /// The same with this check alone.
    public Service asking(Check check) {
        return new Service(name, kind, control, needs, List.of(check), grace);
    }

    /// The same with those of its checks alone.
    public Service asked(Predicate<Check> those) {
        return new Service(
                name, kind, control, needs, checks.stream().filter(those).toList(), grace);
    }
}
