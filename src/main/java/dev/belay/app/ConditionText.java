package dev.belay.app;

import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads a range or a condition from left to right and names the column where it stops making sense.
final class ConditionText {
    private final String kind;
    private final String text;
    private final String example;
    private int position;

    /// `kind` names the text in messages ("range"), `example` shows a right one.
    ConditionText(String kind, String text, String example) {
        this.kind = kind;
        this.text = text;
        this.example = example;
    }

    /// Reads the whole text as alternatives (`||`) of terms that must all hold (comma).
    <T> List<List<T>> alternatives(Supplier<T> term) {
        List<List<T>> alternatives = new ArrayList<>();
        do {
            alternatives.add(terms(term));
        } while (skips("||"));
        if (position < text.length()) {
            throw expected("a comma, || or the end");
        }
        return alternatives;
    }

    /// Steps over spaces and then over `symbol`, if it stands here.
    boolean skips(String symbol) {
        skipSpaces();
        if (!text.startsWith(symbol, position)) {
            return false;
        }
        position += symbol.length();
        return true;
    }

    /// Steps over `word` if it stands here as a whole word.
    boolean skipsWord(String word) {
        skipSpaces();
        int end = endOfWord();
        if (!text.substring(position, end).equals(word)) {
            return false;
        }
        position = end;
        return true;
    }

    Version version() {
        skipSpaces();
        int end = endOfWord();
        var version =
                Version.tryParse(text.substring(position, end)).orElseThrow(() -> expected("a version such as 1.4.0"));
        position = end;
        return version;
    }

    Problem expected(String expected) {
        skipSpaces();
        var found = position == text.length() ? "the end" : Shown.quoted(text.substring(position));
        return new Problem(
                "cannot read the " + kind + " " + Shown.quoted(text),
                "column " + (position + 1) + ": expected " + expected + ", found " + found,
                "write it like " + example);
    }

    private <T> List<T> terms(Supplier<T> term) {
        List<T> terms = new ArrayList<>();
        do {
            terms.add(term.get());
        } while (skips(","));
        return List.copyOf(terms);
    }

    private void skipSpaces() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private int endOfWord() {
        int end = position;
        while (end < text.length() && " ,|<>=!*".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
