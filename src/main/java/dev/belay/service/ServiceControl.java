package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Starts and stops services of one kind, and tells how they are. All of it may be repeated.
public interface ServiceControl {

    /// How it is now, and what it runs as; a [dev.belay.problem.Problem] when nobody can tell.
    Seen look(Service service);

    /// What still runs that was started as a service of another name than these.
    default Map<String, Owner> besides(Set<String> names) {
        return Map.of();
    }

    /// Starts it unless it runs. When this returns it was started, but it may be [State#STARTING] still, or dead again.
    void start(Service service);

    /// Stops it unless it is stopped. When this returns it was told to stop and had its grace, but it may still be
    /// there.
    void stop(Service service);

    /// The last lines it wrote, where they are known; else nothing.
    List<String> lastLines(Service service);

    /// The command that shows an operator all that it wrote.
    String logCommand(Service service);
}
