/// Looks around in a folder where an application is installed and drafts its manifest, only by reading: it runs no
/// code of the application. Knows nothing of plans, runs or printing.
@NullMarked
package dev.belay.discovery;

import org.jspecify.annotations.NullMarked;
