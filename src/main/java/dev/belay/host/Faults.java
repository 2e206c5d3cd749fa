package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Named points where a test can break Belay on purpose; nothing happens unless `BELAY_CRASH` names the point.
public interface Faults {

    /// Passes, kills the process, or fails as a disk would.
    void reach(String point) throws IOException;

    /// The same for who throws no such exception.
    default void at(String point) {
        try {
            reach(point);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// No point ever breaks.
    Faults NONE = _ -> {};
}
