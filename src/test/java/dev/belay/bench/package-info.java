/// Measurements that a person starts; no test is timed.
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
