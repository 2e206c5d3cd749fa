package dev.belay.health;

import java.util.Optional;
import java.util.regex.Pattern;

/// Cuts a value out of a text: the first group of a pattern, or all of what it matched.
final class Cut {
    private Cut() {}

    static Optional<String> from(String text, String pattern) {
        var matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
    }
}
