/// One class per command, printing, exit codes. The only package that prints; knows nothing of how a step is done.
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
