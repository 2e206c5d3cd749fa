package dev.belay.service;

import java.util.List;

/// What a look at a service found, all of one moment.
///
/// @param processes the main processes it runs as; those they started are not among them
public record Seen(State state, List<Long> processes) {
    public Seen {
        processes = List.copyOf(processes);
    }
}
