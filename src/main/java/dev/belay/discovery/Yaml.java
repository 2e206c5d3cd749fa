package dev.belay.discovery;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes values so that YAML reads back exactly what they were.
final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./+-]*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", ".inf", ".nan");

    private Yaml() {}

    /// One value, quoted where it must be.
    static String word(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        return text.codePoints().anyMatch(Character::isISOControl)
                ? escaped(text)
                : "'" + text.replace("'", "''") + "'";
    }

    /// `[a, b]`.
    static String list(List<String> texts) {
        return texts.stream().map(Yaml::word).collect(Collectors.joining(", ", "[", "]"));
    }

    /// Text for a comment: on one line, without characters a terminal would obey.
    static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /// A name as the manifest wants it: a-z, digits, _ and -.
    static String name(String text) {
        var name = text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9_-]+", "-")
                .replaceAll("^[-_]+|[-_]+$", "");
        return name.isEmpty() ? "app" : name;
    }

    private static String escaped(String text) {
        var line = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                line.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point)) {
                line.append("\\x%02x".formatted(point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.append('"').toString();
    }
}
