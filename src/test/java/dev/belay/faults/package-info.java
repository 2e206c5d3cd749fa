/// Whole upgrades of a real application by the real command line: good ones, and every way in which releases fail.
@NullMarked
package dev.belay.faults;

import org.jspecify.annotations.NullMarked;
