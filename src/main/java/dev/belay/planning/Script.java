package dev.belay.planning;

import dev.belay.app.CommandLine;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes values into a script for `sh`, bare or within its quotes, so that a shell never reads one as script.
///
/// Which quotes a placeholder stands in is known where nothing but words, plain quotes and plain variables stand before
/// it. Elsewhere a value is written where it means itself in any quotes, and refused otherwise.
final class Script {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![$\\\\])\\{" + Commands.NAMES + "}");
    private static final Pattern INERT = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
    private static final Pattern NAME = Pattern.compile("\\$\\w+\\z");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+[<>]");

    private final String text;
    private final Map<String, String> values;

    private Script(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    /// The script with its placeholders filled in. A shell's own `${name}` is not a placeholder.
    static String filled(String text, Map<String, String> values) {
        var script = new Script(text, values);
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(script.written(found)));
    }

    private enum Quotes {
        NONE("", ""),
        SINGLE("'", "'[^']*+"),
        DOUBLE("\"", "\"" + Plain.IN_DOUBLE),
        UNKNOWN("", ".*");

        private final String mark;
        private final Pattern before;

        Quotes(String mark, String open) {
            this.mark = mark;
            this.before = Pattern.compile(Plain.TEXT + open, Pattern.DOTALL);
        }

        /// Those that are open behind this text.
        static Quotes behind(String text) {
            return Stream.of(values())
                    .filter(quotes -> quotes.before.matcher(text).matches())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    /// What a shell can read in one way only.
    private static final class Plain {
        static final String VARIABLE = "\\$\\w++|\\$\\{\\w++}";
        static final String IN_DOUBLE = "(?:[^\"\\\\`$]++|" + VARIABLE + ")*+";
        static final String TEXT = "(?:[^'\"\\\\`#$<]++|<(?!<)|" + VARIABLE + "|'[^']*+'|\"" + IN_DOUBLE + "\")*+";
    }

    private String written(MatchResult placeholder) {
        var name = placeholder.group(1);
        if (!values.containsKey(name)) {
            return placeholder.group();
        }
        var value = values.get(name);
        var quotes = Quotes.behind(text.substring(0, placeholder.start()));
        if (quotes != Quotes.NONE && isInert(value, placeholder)) {
            return value;
        }
        if (quotes == Quotes.UNKNOWN) {
            throw unsafe(name, value);
        }
        return quotes.mark + ShellWord.quoted(value) + quotes.mark;
    }

    /// Whether it means itself in all quotes and without any. What follows `$x` would be part of that name, and digits
    /// before a `>` are a descriptor.
    private boolean isInert(String value, MatchResult placeholder) {
        var next = text.substring(placeholder.end(), Math.min(placeholder.end() + 1, text.length()));
        return INERT.matcher(value).matches()
                && !NAME.matcher(text.substring(0, placeholder.start())).find()
                && !DESCRIPTOR.matcher(value + next).matches();
    }

    private Problem unsafe(String name, String value) {
        var placeholder = "{" + name + "}";
        return new Problem(
                "cannot write " + placeholder + " into the script `" + CommandLine.gist(text) + "`",
                "a shell would not take " + value
                        + " as it is, and behind a comment, a backslash, a backtick, `$(` or a"
                        + " here-document it cannot be told which quotes it stands in",
                "begin the script with the line `" + name + "=" + placeholder + "`, and write the shell's own \"$"
                        + name + "\" instead of " + placeholder + " further on");
    }
}
