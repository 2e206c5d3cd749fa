package dev.belay.app;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How ripe a version is, such as `beta 12`; the kinds are declared in the order in which a release ripens.
record Stage(Kind kind, Numbers numbers) implements Comparable<Stage> {
    /// What a version without a stage is; a list of stages goes on with it for ever.
    private static final Stage END = new Stage(Kind.FINAL, Numbers.NONE);

    private static final Comparator<Stage> ORDER =
            Comparator.comparing(Stage::kind).thenComparing(Stage::numbers);

    /// The kinds of stages. Commits after a tag come after it, yet before its later repairs.
    enum Kind {
        DEV,
        ALPHA,
        BETA,
        RC,
        FINAL,
        COMMITS,
        POST;

        /// The kind that a spelling such as `b` or `preview` means.
        static Kind of(String spelling) {
            return switch (spelling.toLowerCase(Locale.ROOT)) {
                case "dev", "snapshot" -> DEV;
                case "a", "alpha" -> ALPHA;
                case "b", "beta" -> BETA;
                case "c", "rc", "pre", "preview" -> RC;
                default -> POST;
            };
        }
    }

    static int compare(List<Stage> left, List<Stage> right) {
        for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
            int order = at(left, index).compareTo(at(right, index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// The stage as it stands in a canonical version.
    String canonical() {
        return kind == Kind.COMMITS
                ? "-" + numbers.padded(1)
                : "-" + kind.name().toLowerCase(Locale.ROOT) + "." + numbers.padded(1);
    }

    @Override
    public int compareTo(Stage other) {
        return ORDER.compare(this, other);
    }

    private static Stage at(List<Stage> stages, int index) {
        return index < stages.size() ? stages.get(index) : END;
    }
}
