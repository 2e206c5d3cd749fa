/// What tests of several parts share: a clock that stands still, a keeper without data.
@NullMarked
package dev.belay.testkit;

import org.jspecify.annotations.NullMarked;
