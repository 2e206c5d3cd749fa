package dev.belay.problem;

import java.util.List;
import java.util.function.UnaryOperator;

/// Everything was taken back, and some of it is not as it was: whoever may decide that can accept it.
public final class NotAsBefore extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<String> differences;

    /// @param differences what differs, a line each
    public NotAsBefore(String what, List<String> differences, String next) {
        super(what, String.join("\n", differences), next);
        this.differences = List.copyOf(differences);
    }

    /// What differs, a line each.
    public List<String> differences() {
        return differences;
    }

    @Override
    public Problem reworded(UnaryOperator<String> words) {
        return new NotAsBefore(
                words.apply(what()), differences.stream().map(words).toList(), words.apply(next()));
    }
}
