package dev.belay.host;

import dev.belay.app.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Replaces secrets by stars. Very short ones stay: they would garble every text and hide nothing.
record Redaction(List<String> values) {
    private static final int SHORTEST = 4;
    private static final String STARS = "***";

    /// A secret of several lines is also recognised line by line. The longest come first, for one may hold another.
    static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .map(Secret::reveal)
                .flatMap(value -> Stream.concat(Stream.of(value), value.lines().map(String::strip)))
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /// For text whose characters are bare bytes.
    Redaction onBytes() {
        return new Redaction(values.stream()
                .map(value -> new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList());
    }

    String apply(String text) {
        var clean = text;
        for (var value : values) {
            clean = clean.replace(value, STARS);
        }
        return clean;
    }

    /// The longest beginning of a secret that the end of a text may be.
    int longestTail() {
        return values.stream().mapToInt(String::length).max().orElse(1) - 1;
    }
}
