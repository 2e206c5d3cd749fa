package dev.belay.host;

/// Hears of a long command about twice a second, and may stop it.
@FunctionalInterface
public interface Pulse {

    /// What a pulse answers.
    enum Go {
        ON,
        ABORT
    }

    Go beat(Beat beat);
}
