/// Everything that could make a run refuse, looked at before anything changes, with numbers. Changes nothing itself.
@NullMarked
package dev.belay.preflight;

import org.jspecify.annotations.NullMarked;
