package dev.belay.host;

import dev.belay.app.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Replaces secrets by stars, also where they stand as a URL, a web page, JSON or base64 spells them. Very short ones
/// stay: they would garble every text and hide nothing.
record Redaction(List<String> values) {
    private static final int SHORTEST = 4;
    private static final String STARS = "***";

    /// A secret of several lines is also recognised line by line. The longest come first, for one may hold another.
    static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .map(Secret::reveal)
                .flatMap(value -> Stream.concat(Stream.of(value), value.lines().map(String::strip)))
                .filter(value -> value.length() >= SHORTEST)
                .flatMap(Redaction::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static Stream<String> spellings(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return Stream.of(
                value,
                encoded,
                encoded.replace("+", "%20"),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                value.replace("\\", "\\\\"),
                value.replace("\\", "\\\\").replace("'", "\\'"),
                value.replace("\\", "\\\\").replace("\"", "\\\""),
                value.replace("'", "'\\''"),
                inPage(value).replace("'", "&#x27;"),
                inPage(value).replace("'", "&#39;"));
    }

    private static String inPage(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
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
