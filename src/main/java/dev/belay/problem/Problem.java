package dev.belay.problem;

import java.util.function.UnaryOperator;

/// A failure that was foreseen: what cannot be done, why, and the one thing to do next.
///
/// Anything else that escapes is a bug in Belay.
public sealed class Problem extends RuntimeException permits NoSuchName, NotAsBefore, WrongUser {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String next;

    /// @param what begins with "cannot", in the operator's words
    /// @param why the fact that was found, with its value
    /// @param next one thing to do, ready to copy
    public Problem(String what, String why, String next) {
        super(what + ": " + why);
        this.what = what;
        this.why = why;
        this.next = next;
    }

    /// What cannot be done.
    public String what() {
        return what;
    }

    /// The fact that stands in the way.
    public String why() {
        return why;
    }

    /// The one thing to do.
    public String next() {
        return next;
    }

    /// The same in other words.
    public Problem reworded(UnaryOperator<String> words) {
        return new Problem(words.apply(what), words.apply(why), words.apply(next));
    }

    /// Renders the three lines an operator sees; a fact of several lines stays aligned.
    public String rendered() {
        return "belay: " + indented(what) + "\n  why:  " + indented(why) + "\n  next: " + indented(next);
    }

    private static String indented(String text) {
        return harmless(text.strip()).replace("\n", "\n        ");
    }

    // Facts hold the words of other programs and of files: a terminal must not obey them.
    private static String harmless(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) && point != '\n' && point != '\t' ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
