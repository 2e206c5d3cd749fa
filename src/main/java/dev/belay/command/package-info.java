/// Runs the application's own commands as steps: watched, logged, ended when they hang, found again after a crash.
/// Knows nothing of services, data or versions.
@NullMarked
package dev.belay.command;

import org.jspecify.annotations.NullMarked;
