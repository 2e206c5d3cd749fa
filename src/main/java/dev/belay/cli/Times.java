package dev.belay.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Durations, moments and sizes as people read them.
final class Times {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());
    private static final long KILO = 1024;

    private Times() {}

    /// `0.4 s`, `12.3 s`, `4 min 10 s`, `2 h 5 min`.
    static String of(Duration time) {
        if (time.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /// `3 min 5 s ago`; of a moment to come, what that means.
    static String ago(Duration age) {
        return age.isNegative() ? "in the future by this machine's clock" : of(age) + " ago";
    }

    /// Local date and time, and how far they are from UTC.
    static String of(Instant moment) {
        return MOMENT.format(moment);
    }

    /// Local hours and minutes.
    static String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    /// `512 B`, `1.4 GiB`.
    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        var units = "KMGTP";
        double value = bytes;
        int unit = -1;
        while (value >= KILO && unit < units.length() - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", value, units.charAt(unit));
    }
}
