/// Records as JSON and back, whole sealed families included. Knows no record in particular.
@NullMarked
package dev.belay.json;

import org.jspecify.annotations.NullMarked;
