package dev.belay.app;

import java.util.List;

/// A command of the manifest: words passed as they are, or, where the manifest says `shell:`, a script for `sh -c`.
public sealed interface CommandLine {

    /// Words that reach the program untouched; no shell sees them.
    record Argv(List<String> words) implements CommandLine {
        public Argv {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a command has at least one word");
            }
        }

        @Override
        public String text() {
            return String.join(" ", words);
        }
    }

    /// A script run by `sh -eu -c`.
    record Shell(String script) implements CommandLine {
        @Override
        public String text() {
            return script;
        }
    }

    /// As a person would read it; not fit to be run.
    String text();

    /// The same on one line: of a script with more of them the first that does something, and that there is more.
    default String gist() {
        return gist(text());
    }

    /// The same of a name or a script.
    static String gist(String text) {
        var whole = text.strip();
        return whole.lines().count() < 2
                ? whole
                : whole.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .findFirst()
                                .orElse("#")
                        + " …";
    }

    /// A command of plain words.
    static CommandLine of(String... words) {
        return new Argv(List.of(words));
    }
}
