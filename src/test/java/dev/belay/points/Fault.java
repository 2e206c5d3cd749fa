package dev.belay.points;

import java.util.Locale;

/// What goes wrong at a point, as `BELAY_CRASH` says it.
record Fault(String point, Kind kind) {

    enum Kind {
        KILL,
        HALT,
        HANG,
        ENOSPC,
        EIO;

        /// Whether the process that meets it goes on and settles the run by itself.
        boolean isSurvived() {
            return this == ENOSPC || this == EIO;
        }
    }

    static Fault kill(String point) {
        return new Fault(point, Kind.KILL);
    }

    @Override
    public String toString() {
        return point + ":" + kind.name().toLowerCase(Locale.ROOT);
    }
}
