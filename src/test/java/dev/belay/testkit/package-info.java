<<<<<<< HEAD
/// What tests of several parts share: a clock that stands still, a keeper without data.
=======
/// Fakes that tests share: clocks, disks.
>>>>>>> journal
@NullMarked
package dev.belay.testkit;

import org.jspecify.annotations.NullMarked;
