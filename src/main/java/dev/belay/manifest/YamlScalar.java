package dev.belay.manifest;

import java.util.regex.Pattern;

/// Writes a text as YAML that reads back as the same text.
final class YamlScalar {
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z/]|\\./|\\.[A-Za-z])[A-Za-z0-9_./ =+@{}()$<>~-]*(?<! )");
    private static final Pattern OTHER_MEANING = Pattern.compile("(?i)true|false|null|yes|no|on|off|\\.inf|\\.nan");

    private YamlScalar() {}

    static String written(String text) {
        if (PLAIN.matcher(text).matches() && !OTHER_MEANING.matcher(text).matches()) {
            return text;
        }
        return quoted(text);
    }

    /// The same between braces or brackets, which end a bare text.
    static String inBraces(String text) {
        return text.contains("{") || text.contains("}") ? quoted(text) : written(text);
    }

    /// Whether a text is better read in several lines.
    static boolean isBlock(String text) {
        return text.strip().contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && text.chars().noneMatch(letter -> Character.isISOControl(letter) && letter != '\n');
    }

    static String blockHeader(String text) {
        return text.endsWith("\n") ? " |" : " |-";
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(Character::isISOControl)
                ? doubleQuoted(text)
                : "'" + text.replace("'", "''") + "'";
    }

    private static String doubleQuoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            switch (letter) {
                case '"', '\\' -> quoted.append('\\').append((char) letter);
                case '\n' -> quoted.append("\\n");
                default ->
                    quoted.append(
                            Character.isISOControl(letter)
                                    ? "\\u%04x".formatted(letter)
                                    : String.valueOf((char) letter));
            }
        });
        return quoted.append('"').toString();
    }
}
