package dev.belay.testkit;

import java.util.List;

/// What a command that has ended left: exit code, standard output, standard error.
public record Ran(List<String> words, int exit, String out, String err) {
    public Ran {
        words = List.copyOf(words);
    }

    /// Fails the test unless the exit code is 0.
    public Ran succeeded() {
        if (exit != 0) {
            throw new AssertionError("%s ended with %d%n%s%n%s".formatted(words, exit, out, err));
        }
        return this;
    }
}
