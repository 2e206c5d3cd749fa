package dev.belay.manifest;

import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Splits a command into words as a shell splits plain words and quotes; nothing is expanded.
final class Words {
    private static final Set<String> OPERATORS =
            Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "<<", "2>", "2>&1", "&>", "1>&2", ">&2");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private boolean quoted;

    private Words(String text) {
        this.text = text;
    }

    /// Throws a [Problem] for an open quote, no word at all, or what only a shell understands.
    static List<String> split(String text) {
        return new Words(text).split();
    }

    private List<String> split() {
        int at = 0;
        while (at < text.length()) {
            at = next(at);
        }
        end();
        if (words.isEmpty()) {
            throw problem("it has no words", "write a command, such as python manage.py migrate");
        }
        return List.copyOf(words);
    }

    private int next(int at) {
        char letter = text.charAt(at);
        return switch (letter) {
            case ' ', '\t', '\n' -> {
                end();
                yield at + 1;
            }
            case '\'', '"' -> quote(at, letter);
            case '\\' -> escaped(at);
            default -> plain(at, letter);
        };
    }

    private int plain(int at, char letter) {
        begun = true;
        word.append(letter);
        return at + 1;
    }

    private int escaped(int at) {
        if (at + 1 == text.length()) {
            throw problem("it ends with a backslash", "leave the backslash out");
        }
        quoted = true;
        return plain(at + 1, text.charAt(at + 1));
    }

    private int quote(int from, char mark) {
        begun = true;
        quoted = true;
        for (int at = from + 1; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == mark) {
                return at + 1;
            }
            boolean escape =
                    mark == '"' && letter == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            word.append(escape ? text.charAt(++at) : letter);
        }
        throw problem("the quote " + mark + " at column " + (from + 1) + " is never closed", "close it with " + mark);
    }

    private void end() {
        if (!begun) {
            return;
        }
        if (!quoted && (OPERATORS.contains(word.toString()) || word.toString().endsWith(";"))) {
            throw problem("only a shell understands `" + word + "`", "write shell: " + Quoted.of(text));
        }
        words.add(word.toString());
        word.setLength(0);
        begun = false;
        quoted = false;
    }

    private Problem problem(String why, String next) {
        return new Problem("cannot split the command " + Quoted.of(text), why, next);
    }
}
