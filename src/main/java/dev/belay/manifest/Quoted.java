package dev.belay.manifest;

import java.util.List;
import java.util.stream.Collectors;

/// Writes what an operator typed into a message: quoted, short, and without characters a terminal would obey.
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    static String of(String text) {
        var visible = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(point -> append(visible, point));
        return visible.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }

    /// `a`, `a and b`, `a, b and c`.
    static String list(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return words.stream().limit(words.size() - 1L).collect(Collectors.joining(", ")) + " and " + words.getLast();
    }

    private static void append(StringBuilder visible, int point) {
        switch (point) {
            case '\n' -> visible.append("\\n");
            case '"' -> visible.append("\\\"");
            default -> visible.appendCodePoint(Character.isISOControl(point) ? '\uFFFD' : point);
        }
    }
}
