package dev.belay.host;

import java.time.Instant;

/// A process that has something others need.
///
/// @param command its command line, or its name in brackets when it has none
/// @param since   when the process started
public record Holder(long pid, String command, Instant since) {

    @Override
    public String toString() {
        return "pid " + pid + " (" + command + ")";
    }
}
