package dev.belay.host;

import dev.belay.app.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Replaces secrets by stars, however they are spelled. Very short ones stay: they would garble every text and hide
/// nothing.
final class Redaction {
    private static final int SHORTEST = 4;
    private static final String STARS = "***";

    private final List<String> values;
    private final Optional<Pattern> pattern;

    private Redaction(List<String> values, UnaryOperator<String> raw) {
        this.values = values;
        this.pattern = values.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(values.stream()
                        .flatMap(value -> Spelling.of(value, raw))
                        .collect(Collectors.joining("|"))));
    }

    /// A secret of several lines is also recognised line by line. The longest come first, for one may hold another.
    static Redaction of(Collection<Secret> secrets) {
        return new Redaction(
                secrets.stream()
                        .map(Secret::reveal)
                        .flatMap(value ->
                                Stream.concat(Stream.of(value), value.lines().map(String::strip)))
                        .filter(value -> value.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList(),
                UnaryOperator.identity());
    }

    /// For text whose characters are bare bytes.
    Redaction onBytes() {
        return new Redaction(values, Spelling::inBytes);
    }

    String apply(String text) {
        return pattern.map(each -> each.matcher(text).replaceAll(STARS)).orElse(text);
    }

    /// The longest beginning of a secret that the end of a text may be.
    int longestTail() {
        return values.stream().mapToInt(String::length).max().orElse(1) * Spelling.LONGEST - 1;
    }
}
