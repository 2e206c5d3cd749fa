package dev.belay.manifest;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/// Gathers all that is wrong with a manifest, so that an operator hears of it at once.
final class Findings {
    private static final int MOST = 20;

    private final Set<Finding> all =
            new TreeSet<>(Comparator.comparing(Finding::origin).thenComparing(Finding::message));

    /// One mistake and where it is.
    private record Finding(Origin origin, String message) {
        String line() {
            return origin.place() + ": " + message;
        }
    }

    void add(Origin origin, String message) {
        all.add(new Finding(origin, message));
    }

    /// Adds what a value's own type said about it.
    void add(Origin origin, Problem problem) {
        add(origin, problem.what() + ": " + problem.why() + "; " + problem.next());
    }

    boolean hasAt(Origin origin) {
        return all.stream().anyMatch(finding -> finding.origin().equals(origin));
    }

    /// Does nothing when all is well.
    void throwIfAny() {
        if (all.isEmpty()) {
            return;
        }
        var last = all.iterator().next().origin();
        for (var finding : all) {
            last = finding.origin().layer().equals(last.layer()) ? last : finding.origin();
        }
        throw new Problem(
                "cannot read the manifest " + last.layer().file(),
                lines(),
                "run `${EDITOR:-vi} +" + last.line() + " "
                        + ShellWord.of(last.layer().file()) + "`");
    }

    private String lines() {
        var lines = new StringBuilder();
        all.stream().limit(MOST).forEach(finding -> lines.append(finding.line()).append('\n'));
        if (all.size() > MOST) {
            lines.append("and ").append(all.size() - MOST).append(" more\n");
        }
        return lines.toString().strip();
    }
}
