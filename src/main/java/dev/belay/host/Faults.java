package dev.belay.host;

import java.io.IOException;

/// Named points where a test can break Belay on purpose; nothing happens unless `BELAY_CRASH` names the point.
public interface Faults {

    /// Passes, kills the process, or fails as a disk would.
    void reach(String point) throws IOException;

    /// No point ever breaks.
    Faults NONE = _ -> {};
}
