/// Stops and starts services, and proves it: processes dead, ports free, data let go; running, answering, and the right
/// one.
/// Knows neither what a check asks nor how data are kept.
@NullMarked
package dev.belay.service;

import org.jspecify.annotations.NullMarked;
