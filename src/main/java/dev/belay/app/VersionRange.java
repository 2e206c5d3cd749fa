package dev.belay.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A set of versions written as `>=0.16.0, <0.17.0`: a comma means *and*, `||` means *or*, `*` is any version.
///
/// A bare version is equality. Membership is by order alone, hence the pre-release 0.17.0b1 lies in
/// `>=0.16.0, <0.17.0`; write `<0.17.0.dev0` to keep it out.
public final class VersionRange {
    /// The range that holds every version.
    public static final VersionRange ANY = new VersionRange(List.of(List.of()));

    private final List<List<Bound>> alternatives;

    private VersionRange(List<List<Bound>> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /// Reads a range, or throws a [dev.belay.problem.Problem] with the column and what was expected there.
    public static VersionRange parse(String text) {
        var condition = new ConditionText("range", text, "'>=0.16.0, <0.17.0 || 1.0.0'");
        var alternatives = condition.alternatives(() -> term(condition));
        return new VersionRange(alternatives.stream()
                .map(terms -> terms.stream().flatMap(Optional::stream).toList())
                .toList());
    }

    /// Whether the version lies in this range.
    public boolean contains(Version version) {
        return alternatives.stream().anyMatch(bounds -> bounds.stream().allMatch(bound -> bound.contains(version)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionRange range && alternatives.equals(range.alternatives);
    }

    @Override
    public int hashCode() {
        return alternatives.hashCode();
    }

    /// The range in its plain spelling, which [#parse] reads as an equal range.
    @Override
    public String toString() {
        return alternatives.stream().map(VersionRange::written).collect(Collectors.joining(" || "));
    }

    /// Empty for `*`, which demands nothing.
    private static Optional<Bound> term(ConditionText text) {
        return text.skips("*") ? Optional.empty() : Optional.of(Bound.read(text));
    }

    private static String written(List<Bound> bounds) {
        return bounds.isEmpty() ? "*" : bounds.stream().map(Bound::toString).collect(Collectors.joining(", "));
    }
}
