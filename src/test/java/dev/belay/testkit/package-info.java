/// What tests stand on: hand-written stand-ins for the outside world, and, for integration tests, a real application
/// in a real world with Belay as an operator starts it. The world measures by itself, so that it can contradict Belay.
@NullMarked
package dev.belay.testkit;

import org.jspecify.annotations.NullMarked;
