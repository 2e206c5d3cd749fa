package dev.belay.discovery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the dictionaries that are written out in a Python file: of each, what stands under its keys, as text.
/// Comments hold none.
final class PythonDictionaries {
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?\"\"\"|'''.*?'''"
                    + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'"
                    + "|#[^\\n]*|[{}()\\[\\],:]",
            Pattern.DOTALL);

    private final String text;
    private final Deque<Bracket> open = new ArrayDeque<>();
    private final List<Map<String, String>> found = new ArrayList<>();

    private PythonDictionaries(String text) {
        this.text = text;
    }

    /// All of them, an inner one before the one around it.
    static List<Map<String, String>> in(String text) {
        return new PythonDictionaries(text).read();
    }

    /// One that is open: its entries so far, the key that was read last, and where that key's value begins.
    private static final class Bracket {
        private final Map<String, String> entries = new LinkedHashMap<>();
        private String key = "";
        private int value = -1;
    }

    private List<Map<String, String>> read() {
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            take(tokens.group(), tokens.start());
        }
        return List.copyOf(found);
    }

    private void take(String token, int at) {
        switch (token.charAt(0)) {
            case '{', '(', '[' -> open.push(new Bracket());
            case '}', ')', ']' -> close(at);
            case ',' -> endEntry(at);
            case ':' -> beginValue(at + 1);
            case '#' -> {}
            default -> readKey(token);
        }
    }

    private void close(int at) {
        endEntry(at);
        if (!open.isEmpty()) {
            found.add(Map.copyOf(open.pop().entries));
        }
    }

    private void endEntry(int at) {
        if (!open.isEmpty()) {
            var bracket = open.element();
            if (bracket.value >= 0) {
                bracket.entries.put(
                        bracket.key, text.substring(bracket.value, at).strip());
            }
            bracket.value = -1;
        }
    }

    private void beginValue(int at) {
        if (!open.isEmpty() && open.element().value < 0) {
            open.element().value = at;
        }
    }

    private void readKey(String token) {
        if (!open.isEmpty() && open.element().value < 0) {
            open.element().key = token.substring(1, token.length() - 1);
        }
    }
}
