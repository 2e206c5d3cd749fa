package dev.belay.planning;

import dev.belay.app.CommandLine;
import dev.belay.problem.Problem;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Writes values into a script for `sh`, bare or within its quotes, so that a shell never reads one as script.
///
/// What stands in quotes is followed as far as the quotes are plain. Behind what only a shell can follow, such as a
/// here-document, a value is written where it means itself in any quotes, and refused otherwise.
final class Script {
    private static final String PLACEHOLDER = "(?<!\\$)\\{(?<name>from|to|home|release|backup|run|snapshot)}";
    private static final Pattern INERT = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
    private static final Pattern NAME = Pattern.compile("\\$\\w+\\z");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+[<>]");

    private final String text;
    private final Map<String, String> values;
    private final StringBuilder filled = new StringBuilder();
    private Quotes quotes = Quotes.NONE;

    private Script(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    /// The script with its placeholders filled in. A shell's own `${name}` is not a placeholder, and comments hold
    /// none.
    static String filled(String text, Map<String, String> values) {
        return new Script(text, values).filled();
    }

    /// The quotes that a place stands in, with what matters there: what changes them or is skipped as a whole, and
    /// what makes them unknown.
    private enum Quotes {
        NONE(
                "",
                "\\\\.|\\$\\{[^}'\"`\\\\$\\s]*}|(?<![^\\s;&|()<>])#[^\\n]*|['\"]",
                "`|<<|\\$'|\\$\\{(?![^}'\"`\\\\$\\s]*})|\\\\\\n#|(?<=\\\\[\\s;&|()<>])#"),
        SINGLE("'", "'", "(?!)"),
        DOUBLE("\"", "\\\\.|\\$\\{[^}'\"`\\\\$]*}|\"", "`|\\$\\(|\\$\\{(?![^}'\"`\\\\$]*})"),
        UNKNOWN("", "(?!)", "(?!)");

        private final String mark;
        private final Pattern token;

        Quotes(String mark, String followed, String lost) {
            this.mark = mark;
            this.token = Pattern.compile(PLACEHOLDER + "|(?<lost>" + lost + ")|" + followed, Pattern.DOTALL);
        }

        Quotes after(String token) {
            return switch (token) {
                case "'" -> this == NONE ? SINGLE : NONE;
                case "\"" -> this == NONE ? DOUBLE : NONE;
                default -> this;
            };
        }
    }

    private String filled() {
        int at = 0;
        var token = quotes.token.matcher(text);
        while (token.find(at)) {
            filled.append(text, at, token.start());
            at = token.end();
            take(token.toMatchResult());
            token = quotes.token.matcher(text);
        }
        return filled.append(text, at, text.length()).toString();
    }

    private void take(MatchResult token) {
        var name = token.group("name");
        if (name != null) {
            filled.append(written(name, values.getOrDefault(name, token.group()), token.end()));
            return;
        }
        filled.append(token.group());
        quotes = token.group("lost") == null ? quotes.after(token.group()) : Quotes.UNKNOWN;
    }

    private String written(String name, String value, int end) {
        if (quotes != Quotes.NONE && isInert(value, end)) {
            return value;
        }
        if (quotes == Quotes.UNKNOWN) {
            throw unsafe(name, value);
        }
        return quotes.mark + "'" + value.replace("'", "'\\''") + "'" + quotes.mark;
    }

    /// Whether it means itself in all quotes and without any. What follows `$x` would be part of that name, and digits
    /// before a `>` are a descriptor outside of quotes.
    private boolean isInert(String value, int end) {
        var next = text.substring(end, Math.min(end + 1, text.length()));
        return INERT.matcher(value).matches()
                && !NAME.matcher(filled).find()
                && (quotes != Quotes.UNKNOWN
                        || !DESCRIPTOR.matcher(value + next).matches());
    }

    private Problem unsafe(String name, String value) {
        var placeholder = "{" + name + "}";
        return new Problem(
                "cannot write " + placeholder + " into the script `" + CommandLine.gist(text) + "`",
                "a shell would not take " + value + " as it is, and behind a backtick, a here-document, or `$(` in"
                        + " quotes it cannot be told which quotes it stands in",
                "begin the script with the line `" + name + "=" + placeholder + "`, and write the shell's own \"$"
                        + name + "\" instead of " + placeholder + " further on");
    }
}
