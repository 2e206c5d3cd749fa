package dev.belay.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.enumeration.CrashDisk.Prefixes;
import dev.belay.enumeration.Search.Found;
import dev.belay.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Crashes the production engine at every moment, lets it recover, and looks at every end it comes to. It begins first:
/// it needs nothing that is made for the other classes meanwhile.
@Order(1)
final class EnumerationIT {
    private static final long AIM = 2_500_000;

    @Test
    void endsWhollyOldOrWhollyNewWhateverCrashes() {
        long begun = System.nanoTime();

        // One crash with every byte prefix of every write, two with two prefixes of each, and one beside a look.
        var found = all(List.of(Prefixes.EVERY), Scenario.plan(0, 2, 1))
                .and(all(List.of(Prefixes.FEW, Prefixes.FEW), Scenario.plan(1, 1, 1)))
                .and(all(List.of(Prefixes.FEW), Scenario.plan(0, 1, 1, 1)));

        System.out.printf(
                "enumeration: %,d end states, %s, %d s%n",
                found.states(),
                found.violations().isEmpty() ? "0 violations" : found.violations(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(found.violations()).isEmpty();
        assertThat(found.states()).isGreaterThanOrEqualTo(AIM);
    }

    private static Found all(List<Prefixes> fineness, Plan plan) {
        return Scenario.of(plan).parallelStream()
                .map(scenario -> new Search(scenario, Protocol.PRODUCTION, fineness).all())
                .reduce(Found.NOTHING, Found::and);
    }
}
