package dev.belay.preflight;

import java.util.Locale;

/// Sizes as people read them.
final class Amounts {
    private static final double KILO = 1024;

    private Amounts() {}

    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < 4) {
            value /= KILO;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %ciB", value, " KMGT".charAt(unit));
    }
}
