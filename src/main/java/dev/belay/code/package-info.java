/// Code from git: fetches, lists, prepares, switches and prunes releases, and tells which one is installed.
///
/// Knows nothing of data, services or the order of an upgrade; all work is done by the git program.
@NullMarked
package dev.belay.code;

import org.jspecify.annotations.NullMarked;
