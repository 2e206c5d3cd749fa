package dev.belay.restic;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What restic says when something fails, fit to be shown: its last lines, without what stands before the `@` of an
/// address.
final class Words {
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]*@");
    // A line of a stack trace of Go: where in the program it was, and in which file.
    private static final Pattern TRACE = Pattern.compile("\\t.*|[a-z0-9.]+(/[\\w.-]+)*\\.[\\w.()*]+");
    private static final int LAST = 6;

    private Words() {}

    /// The last lines; empty when it said nothing.
    static String of(String complaints) {
        var lines = complaints
                .lines()
                .filter(line -> !line.isBlank() && !TRACE.matcher(line).matches())
                .toList();
        return CREDENTIALS
                .matcher(lines.stream().skip(Math.max(0, lines.size() - LAST)).collect(Collectors.joining("\n")))
                .replaceAll("://***@");
    }

    /// The same behind a sentence.
    static String after(String complaints) {
        return Stream.of(of(complaints))
                .filter(words -> !words.isEmpty())
                .map(words -> ":\n" + words)
                .collect(Collectors.joining());
    }
}
