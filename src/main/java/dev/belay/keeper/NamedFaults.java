package dev.belay.keeper;

import dev.belay.host.Faults;
import java.io.IOException;

/// The points of one data set, which carry its name: `protect:copied` of `media` is `protect:media:copied`. Data sets
/// are protected at the same time, and whoever came first to a name that they share would be the one that breaks.
public record NamedFaults(String data, Faults faults) implements Faults {

    @Override
    public void reach(String point) throws IOException {
        faults.reach(point.replaceFirst(":", ":" + data + ":"));
    }
}
