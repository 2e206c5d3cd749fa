package dev.belay.demo;

import java.time.Duration;

/// What the visitor saw in a while.
///
/// @param answered   requests that got what they asked for
/// @param turnedAway requests that got nothing or an error
/// @param keptOut    from the first request turned away to the next one answered, summed up
record Sightings(int answered, int turnedAway, Duration keptOut) {

    @Override
    public String toString() {
        return turnedAway == 0
                ? answered + " requests answered, none turned away"
                : answered + " requests answered, " + turnedAway + " turned away: kept out for "
                        + "%.1f s".formatted(keptOut.toMillis() / 1000.0);
    }
}
