/// The program's start, and the one class that joins all parts.
///
/// It knows everything; nothing knows it.
@NullMarked
package dev.belay;

import org.jspecify.annotations.NullMarked;
