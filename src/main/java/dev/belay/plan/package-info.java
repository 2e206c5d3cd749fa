/// Steps and plans: data, printable and comparable. Knows neither how a step is done nor where a run stands.
@NullMarked
package dev.belay.plan;

import org.jspecify.annotations.NullMarked;
