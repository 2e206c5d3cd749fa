package dev.belay.cli;

import dev.belay.app.Secret;
import dev.belay.problem.Problem;
import java.util.Locale;

/// Asks the operator at the terminal.
final class Question {
    private Question() {}

    /// Whether the answer was yes; without a terminal it cannot be, and says how to say so beforehand.
    static boolean agreed(String question, String option) {
        var terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            throw new Problem(
                    "cannot ask", "there is no terminal to answer `" + question + "`", "add `" + option + "`");
        }
        var answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /// What was typed, without echo.
    static Secret secret(String question) {
        var terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            throw new Problem(
                    "cannot ask for a secret",
                    "there is no terminal to answer `" + question + "`",
                    "give it by `env:` or `file:` in belay.yaml, or start Belay at a terminal");
        }
        var typed = terminal.readPassword("%s: ", question);
        return new Secret(typed == null ? "" : new String(typed));
    }
}
