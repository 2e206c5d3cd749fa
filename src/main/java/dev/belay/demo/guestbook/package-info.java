/// The small web application that the demo upgrades. What makes a version lies in a release folder; this code only
/// reads
/// it. Knows nothing of Belay.
@NullMarked
package dev.belay.demo.guestbook;

import org.jspecify.annotations.NullMarked;
