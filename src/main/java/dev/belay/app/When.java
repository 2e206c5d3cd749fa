package dev.belay.app;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When a part of the manifest applies, told by the version an upgrade comes from and the one it goes to.
///
/// Written as `from >= 0.13`, `from < 0.6.4, to >= 1.0.0` or `crosses 0.12.0`; a comma means *and*, `||` means *or*.
/// Prefer `crosses`: it also holds when the version is passed over in several upgrades, once.
public final class When {
    /// The condition of a part that has none: it always applies.
    public static final When ALWAYS = new When(List.of(List.of()));

    private static final String ALWAYS_WORD = "always";

    private final List<List<Term>> alternatives;

    private When(List<List<Term>> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /// Reads a condition, or throws a [dev.belay.problem.Problem] with the column and what was expected there.
    public static When parse(String text) {
        if (text.strip().equals(ALWAYS_WORD)) {
            return ALWAYS;
        }
        var condition = new ConditionText("condition", text, "'from >= 0.13, to < 2.0' or 'crosses 1.4.0'");
        return new When(condition.alternatives(() -> term(condition)));
    }

    /// Holds for an upgrade from below `version` to it or beyond.
    public static When crosses(Version version) {
        return new When(List.of(List.of(new Term.Crosses(version))));
    }

    /// Holds when this and the other hold.
    public When and(When other) {
        return new When(alternatives.stream()
                .flatMap(left -> other.alternatives.stream()
                        .map(right ->
                                Stream.concat(left.stream(), right.stream()).toList()))
                .toList());
    }

    /// Whether the condition holds for an upgrade between these two versions.
    public boolean holds(Version from, Version to) {
        return alternatives.stream().anyMatch(terms -> terms.stream().allMatch(term -> term.holds(from, to)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof When when && alternatives.equals(when.alternatives);
    }

    @Override
    public int hashCode() {
        return alternatives.hashCode();
    }

    /// The condition in its plain spelling, which [#parse] reads as an equal condition.
    @Override
    public String toString() {
        return alternatives.contains(List.of())
                ? ALWAYS_WORD
                : alternatives.stream()
                        .map(terms -> terms.stream().map(Term::toString).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining(" || "));
    }

    private static Term term(ConditionText text) {
        if (text.skipsWord("from")) {
            return new Term.From(Bound.read(text));
        }
        if (text.skipsWord("to")) {
            return new Term.To(Bound.read(text));
        }
        if (text.skipsWord("crosses")) {
            return new Term.Crosses(text.version());
        }
        throw text.expected("from, to or crosses");
    }

    /// One demand of a condition.
    private sealed interface Term {
        boolean holds(Version from, Version to);

        record From(Bound bound) implements Term {
            @Override
            public boolean holds(Version from, Version to) {
                return bound.contains(from);
            }

            @Override
            public String toString() {
                return "from " + bound;
            }
        }

        record To(Bound bound) implements Term {
            @Override
            public boolean holds(Version from, Version to) {
                return bound.contains(to);
            }

            @Override
            public String toString() {
                return "to " + bound;
            }
        }

        record Crosses(Version version) implements Term {
            @Override
            public boolean holds(Version from, Version to) {
                return from.isBefore(version) && !to.isBefore(version);
            }

            @Override
            public String toString() {
                return "crosses " + version;
            }
        }
    }
}
