package dev.belay.app;

/// Shows a text of unknown origin in a message: short, on one line, and without control characters.
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String quoted(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return "'" + cut.replaceAll("[^\\p{Print}\\p{L}…]", "?") + "'";
    }
}
