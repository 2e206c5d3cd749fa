package dev.belay.problem;

/// What is there belongs to somebody else, who can do what was typed.
public final class WrongUser extends Problem {
    private static final long serialVersionUID = 1L;

    private final String owner;

    /// @param owner whose it is; the rest see [Problem#Problem]
    public WrongUser(String what, String why, String owner) {
        super(what, why, next(owner, "status"));
        this.owner = owner;
    }

    /// The same for who typed these words after `belay`.
    public Problem typed(String words) {
        return new Problem(what(), why(), next(owner, words));
    }

    private static String next(String owner, String words) {
        return "run the same command as its owner: `sudo -u " + owner + " belay " + words + "`";
    }
}
