/// Decides whether the application works: checks, journeys, version, fingerprint and invariants, compared with the time
/// before the upgrade.
/// Knows neither who starts a service nor how data are kept.
@NullMarked
package dev.belay.health;

import org.jspecify.annotations.NullMarked;
