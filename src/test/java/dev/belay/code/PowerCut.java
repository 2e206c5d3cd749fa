package dev.belay.code;

import dev.belay.host.Faults;

/// Ends everything at one named point, as a crash would; an [Error], lest anybody handle it.
final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    private PowerCut(String point) {
        super(point);
    }

    static Faults at(String point) {
        return reached -> {
            if (reached.equals("code:" + point)) {
                throw new PowerCut(point);
            }
        };
    }
}
