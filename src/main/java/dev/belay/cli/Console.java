package dev.belay.cli;

import dev.belay.problem.Problem;
import java.io.PrintStream;

/// Where commands print: the answer on standard output, progress and problems on standard error.
final class Console {
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String FAINT = "2";
    // As no-color.org has it: whatever it says, as long as it says something.
    private static final boolean IS_PLAIN =
            !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();

    private final PrintStream out;
    private final PrintStream err;
    private final Look look;

    /// Whether a person watches: colours and a line that is drawn again, or plain lines.
    enum Look {
        TERMINAL,
        PLAIN
    }

    Console(PrintStream out, PrintStream err, Look look) {
        this.out = out;
        this.err = err;
        this.look = look;
    }

    boolean isTerminal() {
        return look == Look.TERMINAL;
    }

    /// A line of the answer.
    void say(String line) {
        out.println(line);
    }

    /// A line of progress or a warning.
    void note(String line) {
        err.println(line);
    }

    /// Draws `line` over the last one; only on a terminal.
    void redraw(String line) {
        if (isTerminal()) {
            err.print("\r\033[K" + line);
            err.flush();
        }
    }

    void problem(Problem problem) {
        err.println(problem.rendered());
    }

    /// What we need to know of a failure that nobody foresaw.
    void bug(Exception failure) {
        err.println("belay: this is a bug in Belay; nothing more was done");
        failure.printStackTrace(err);
    }

    String good(String text) {
        return coloured(GREEN, text);
    }

    String doubtful(String text) {
        return coloured(YELLOW, text);
    }

    String bad(String text) {
        return coloured(RED, text);
    }

    String faint(String text) {
        return coloured(FAINT, text);
    }

    private String coloured(String code, String text) {
        return isTerminal() && !IS_PLAIN ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
