package dev.belay.runs;

import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The time in which a run keeps users out: from the first stop until the commit, or until the old services run again.
///
/// @param since when they were put out; absent when nothing stopped
/// @param until when they were let in again
/// @param seen  the run's last entry
public record Absence(Optional<Instant> since, Optional<Instant> until, Instant seen) {
    /// What the entries of a run say of it.
    public static Absence of(Plan plan, List<Recorded> entries) {
        Optional<Instant> since = Optional.empty();
        for (var recorded : entries) {
            var at = recorded.at();
            switch (recorded.entry()) {
                case Entry.Intent(int step) when isStop(plan, step) -> since = since.or(() -> Optional.of(at));
                case Entry.Committed _ -> {
                    return new Absence(since, Optional.of(at), at);
                }
                case Entry.Undone(int step)
                when isStop(plan, step) -> {
                    return new Absence(since, Optional.of(at), at);
                }
                default -> {}
            }
        }
        return new Absence(
                since,
                Optional.empty(),
                entries.isEmpty() ? Instant.EPOCH : entries.getLast().at());
    }

    /// How long it lasted, as far as the run tells.
    public Optional<Duration> time() {
        return since.map(out -> Duration.between(out, until.orElse(seen)));
    }

    /// Since when users are out who are not in again.
    public Optional<Instant> goesOn() {
        return until.isPresent() ? Optional.empty() : since;
    }

    private static boolean isStop(Plan plan, int step) {
        return step < plan.steps().size()
                && plan.steps().get(step) instanceof Step.StopServices(var services, var _, var _)
                && !services.isEmpty();
    }
}
