package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

final class UpgradePathTest {
    private static final Releases RELEASES =
            new Releases(Versions.of("1.0", "v1.4.0", "1.5", "2.0", "2.1", "2.2rc1", "3.0"));

    @Test
    void goesStraightWhenNoStopIsRequired() {
        assertThat(path("1.0", "3.0")).isEqualTo(new UpgradePath(Version.parse("1.0"), Versions.of("3.0"), 4));
    }

    @Test
    void stopsWhereItMust() {
        assertThat(path("1.0", "3.0", stop("<1.4.0", "1.4.0"), stop("<2.0", "2.0"))
                        .hops())
                .extracting(Version::text)
                .containsExactly("v1.4.0", "2.0", "3.0");
    }

    @Test
    void takesTheLowestOfSeveralStopsWhateverTheirOrder() {
        assertThat(path("1.0", "3.0", stop("<2.0", "2.0"), stop("<1.4.0", "1.4.0"))
                        .hops())
                .isEqualTo(Versions.of("1.4.0", "2.0", "3.0"));
    }

    @Test
    void leavesOutStopsBeyondTheTargetAndRulesForOtherVersions() {
        assertThat(path("1.0", "1.5", stop("<2.0", "2.0"), stop("0.9", "1.4")).hops())
                .isEqualTo(Versions.of("1.5"));
    }

    @Test
    void endsAtTheStopWhenTheStopIsTheTarget() {
        assertThat(path("1.0", "1.4", stop("<1.4.0", "1.4.0")).hops()).isEqualTo(Versions.of("1.4.0"));
    }

    @Test
    void hasNoHopsWhenTheTargetIsInstalled() {
        assertThat(path("2.0", "v2.0.0").hops()).isEmpty();
    }

    @Test
    void countsTheFinishedReleasesThatAreSkipped() {
        assertThat(path("1.0", "3.0", stop("<2.0", "2.0")).skipped()).isEqualTo(3);
        assertThat(path("2.1", "3.0").skipped()).isZero();
    }

    @Test
    void refusesToGoDown() {
        var problem = problem("2.0", "1.0");

        assertThat(problem.what()).isEqualTo("cannot upgrade from 2.0 down to 1.0");
        assertThat(problem.next()).contains("`belay downgrade ");
    }

    @Test
    void namesARequiredStopThatCannotBeInstalled() {
        var problem = problem("1.0", "3.0", stop("<1.7", "1.7"));

        assertThat(problem.what()).isEqualTo("cannot stop at 1.7 on the way");
        assertThat(problem.why()).contains("1.7 is not among the 7 available releases");
    }

    @Test
    void refusesAStopThatLeadsToItself() {
        var problem = catchThrowableOfType(Problem.class, () -> stop("<2.0", "1.4.0"));

        assertThat(problem.why()).isEqualTo("its range '<2.0' holds 1.4.0 itself, so the path would go in a circle");
        assertThat(problem.next()).isEqualTo("write { from: '<1.4.0', via: 1.4.0 }");
    }

    @Test
    void refusesAStopBelowTheVersionItIsRequiredFor() {
        var problem = problem("2.0", "3.0", stop(">1.4", "1.4"));

        assertThat(problem.what()).isEqualTo("cannot go from 2.0 by way of the required stop 1.4");
    }

    @Test
    void ascendsToTheTargetAndObeysEveryRule() {
        qt().withExamples(3_000)
                .forAll(integers().between(0, 20), integers().between(0, 20), rules())
                .checkAssert((one, other, rules) -> {
                    int from = Math.min(one, other);
                    int to = Math.max(one, other);
                    var path = UpgradePath.between(number(from), number(to), numbered(), rules);

                    assertThat(path.hops()).isSorted().doesNotHaveDuplicates();
                    assertThat(from == to ? path.from() : path.hops().getLast()).isEqualTo(number(to));
                    assertThat(path.skipped()).isEqualTo(to - from - path.hops().size());
                    assertObeyed(path, number(to), rules);
                });
    }

    private static void assertObeyed(UpgradePath path, Version to, List<RequiredStop> rules) {
        var current = path.from();
        for (var hop : path.hops()) {
            var start = current;
            assertThat(hop).isGreaterThan(start);
            assertThat(rules)
                    .filteredOn(
                            rule -> rule.from().contains(start) && !rule.via().isAfter(to))
                    .allSatisfy(rule -> assertThat(hop).isLessThanOrEqualTo(rule.via()));
            current = hop;
        }
    }

    private static Gen<List<RequiredStop>> rules() {
        var rule = integers()
                .between(1, 20)
                .zip(
                        integers().between(0, 20),
                        (via, low) -> stop(">=1." + Math.min(low, via) + ", <1." + via, "1." + via));
        return lists().of(rule).ofSizeBetween(0, 5);
    }

    private static Releases numbered() {
        return new Releases(
                IntStream.rangeClosed(0, 20).mapToObj(UpgradePathTest::number).toList());
    }

    private static Version number(int minor) {
        return Version.parse("1." + minor);
    }

    private static RequiredStop stop(String from, String via) {
        return new RequiredStop(VersionRange.parse(from), Version.parse(via));
    }

    private static UpgradePath path(String from, String to, RequiredStop... stops) {
        return UpgradePath.between(Version.parse(from), Version.parse(to), RELEASES, List.of(stops));
    }

    private static Problem problem(String from, String to, RequiredStop... stops) {
        return catchThrowableOfType(Problem.class, () -> path(from, to, stops));
    }
}
