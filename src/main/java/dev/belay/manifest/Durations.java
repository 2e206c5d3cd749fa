package dev.belay.manifest;

import java.time.Duration;

/// Reads `30s`, `5m`, `2h` and `30d`, which the schema has approved.
final class Durations {
    private Durations() {}

    static Duration parse(String text) {
        int unit = text.endsWith("ms") ? text.length() - 2 : text.length() - 1;
        long count = Long.parseLong(text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> throw new IllegalStateException(text + " is no duration, though the schema approved it");
        };
    }
}
