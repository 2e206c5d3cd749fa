package dev.belay.cli;

import dev.belay.app.Secret;
import dev.belay.problem.Problem;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/// Asks the operator at the terminal.
final class Question {
    private Question() {}

    /// The terminal, where a person sits at one.
    static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// Whether the answer was yes; without a terminal it cannot be, and says how to say so beforehand.
    static boolean agreed(String question, String option) {
        var terminal = terminal()
                .orElseThrow(() -> new Problem(
                        "cannot ask", "there is no terminal to answer `" + question + "`", "add `" + option + "`"));
        var answer = Optional.ofNullable(terminal.readLine("%s [y/N] ", question));
        return answer.filter(yes -> yes.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }

    /// What was typed, without echo.
    static Secret secret(String question) {
        var terminal = terminal()
                .orElseThrow(() -> new Problem(
                        "cannot ask for a secret",
                        "there is no terminal to answer `" + question + "`",
                        "give it by `env:` or `file:` in belay.yaml, or start Belay at a terminal"));
        return Optional.ofNullable(terminal.readPassword("%s: ", question))
                .map(String::new)
                .filter(typed -> !typed.isEmpty())
                .map(Secret::new)
                .orElseThrow(() -> new Problem(
                        "cannot use an empty secret",
                        "nothing was typed after `" + question + "`",
                        "run the same command again and type it"));
    }
}
