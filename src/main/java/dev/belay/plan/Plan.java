package dev.belay.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The ordered list of steps of one run: what is done while the application is up, inside the fence, and after the
/// commit.
///
/// @param waived safeties that the operator left out, each with the reason given
/// @param dataOf the version that the data are of afterwards, where the code is of another
public record Plan(
        Kind kind,
        String from,
        String to,
        List<Step> prepare,
        List<Step> fence,
        List<Step> after,
        Map<String, String> waived,
        Optional<String> dataOf) {
    public Plan {
        prepare = List.copyOf(prepare);
        fence = List.copyOf(fence);
        after = List.copyOf(after);
        waived = Map.copyOf(waived);
        if (!after.stream().allMatch(Step.Repeatable.class::isInstance)) {
            throw new IllegalArgumentException("every step after the commit can be repeated");
        }
    }

    /// A plan after which code and data are of one version.
    public Plan(
            Kind kind,
            String from,
            String to,
            List<Step> prepare,
            List<Step> fence,
            List<Step> after,
            Map<String, String> waived) {
        this(kind, from, to, prepare, fence, after, waived, Optional.empty());
    }

    /// A plan with every safety.
    public Plan(Kind kind, String from, String to, List<Step> prepare, List<Step> fence, List<Step> after) {
        this(kind, from, to, prepare, fence, after, Map.of());
    }

    /// What a run is for.
    public enum Kind {
        UPGRADE,
        ROLLBACK,
        DOWNGRADE,
        RESTORE,
        BACKUP
    }

    /// All steps in their order; their places are the numbers the journal uses.
    public List<Step> steps() {
        return Stream.of(prepare, fence, after).flatMap(List::stream).toList();
    }

    /// The number of the first step inside the fence.
    public int fenceAt() {
        return prepare.size();
    }

    /// The number of the first step after the commit; the commit itself comes just before it.
    public int commitAt() {
        return prepare.size() + fence.size();
    }

    /// How many steps there are.
    public int size() {
        return commitAt() + after.size();
    }
}
