package dev.belay.cli;

import dev.belay.host.StandardOutput;
import dev.belay.problem.Problem;

/// What becomes of a command whose answer standard output did not take.
public final class Unsaid {
    private Unsaid() {}

    /// The exit code of a command that ended with `code`; why its answer is lost is said on standard error.
    public static int code(int code) {
        // Whoever left a pipe, such as `head`, has what it wanted; any other output is lost, on a full disk perhaps.
        if (!System.out.checkError() || StandardOutput.isPipe()) {
            return code;
        }
        System.err.println(new Problem(
                        "cannot write the answer",
                        "standard output, " + StandardOutput.shown() + ", did not take it",
                        "give it room or another place; `belay log` and `belay status` tell it again")
                .rendered());
        return code == Exit.DONE.code ? Exit.UNSAID.code : code;
    }
}
