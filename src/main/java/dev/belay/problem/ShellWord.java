package dev.belay.problem;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// One word of a shell's, whatever signs it is made of: for commands that people type, and for scripts.
public final class ShellWord {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

    private ShellWord() {}

    /// As a person would write it: bare where that means itself.
    public static String of(String word) {
        return HARMLESS.matcher(word).matches() ? word : quoted(word);
    }

    /// The same of a path.
    public static String of(Path path) {
        return of(path.toString());
    }

    /// In quotes.
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
