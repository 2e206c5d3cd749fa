package dev.belay.problem;

/// What was typed names nothing that there is: no such run, backup or service. The command is wrong, and nothing else.
public final class NoSuchName extends Problem {
    private static final long serialVersionUID = 1L;

    /// See [Problem#Problem].
    public NoSuchName(String what, String why, String next) {
        super(what, why, next);
    }
}
