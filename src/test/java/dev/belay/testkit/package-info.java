/// Fakes that tests share: clocks, disks.
@NullMarked
package dev.belay.testkit;

import org.jspecify.annotations.NullMarked;
