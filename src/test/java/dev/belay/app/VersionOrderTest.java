package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionOrderTest {
    @ParameterizedTest
    @CsvSource({
        "0.16.0b2, 0.16.0b12",
        "0.16.0rc9, 0.16.0rc10",
        "0.16.0.dev0, 0.16.0b1",
        "0.16.0.dev0, 0.16.0a1",
        "0.16.0-beta1, 0.16.0",
        "0.16.0, 0.16.0.post1",
        "0.15, 0.16.0",
        "0.9, 0.10",
        "1.1.1.a0, 1.1.1",
        "1.1.1.b0, 1.1.1",
        "1.1.1.dev0, 1.1.1.a0",
        "1.0.0-alpha, 1.0.0-alpha.2",
        "1.0.0-alpha.2, 1.0.0-alpha.10",
        "1.0.0-alpha.10, 1.0.0-beta",
        "1.0a1.dev3, 1.0a1",
        "1.0.post1.dev2, 1.0.post1",
        "1.0, 1.0.post1.dev2",
        "1.0-SNAPSHOT, 1.0",
        "1.2.3, 1.2.3-1",
        "9.6p1, 9.6p2",
        "2024.9.30, 2024.10.1",
        "2024-9, 2024-10",
        "2024-10, 2024-10-05",
        "2024-12-31, 2025.1",
        "9.0, 99999999999999999999.0",
        "99999999999999999998, 99999999999999999999",
    })
    void ordersByNumbersAndStages(String lower, String higher) {
        assertThat(Version.parse(lower)).isLessThan(Version.parse(higher));
        assertThat(Version.parse(higher)).isGreaterThan(Version.parse(lower));
    }

    @ParameterizedTest
    @CsvSource({
        "2.6, 2.6-12-gabc1234",
        "2.6-3-gabcdef0, 2.6-12-gabc1234",
        "2.6-12-gabc1234, 2.6.1",
        "2.6-12-gabc1234, 2.6.post1",
        "1.0rc1, 1.0rc1-5-g1234567",
        "1.0rc1-5-g1234567, 1.0rc2",
        "1.0rc1-5-g1234567, 1.0",
        "1.0rc1, 1.0-2-gdeadbee",
        "v1.0-2-gdeadbee-dirty, v1.1",
        "2024-10-3-gabc1234, 2024-11",
        "2.6-3-gabc1234, 2.6-3-gabc9999",
    })
    void putsCommitsAfterTheirTagAndBeforeTheNext(String lower, String higher) {
        assertThat(Version.parse(lower)).isLessThan(Version.parse(higher));
    }

    @ParameterizedTest
    @CsvSource({
        "0.15, 0.15.0",
        "v1.0, 1.0.0",
        "v.0.15.0, 0.15",
        "V2.8, 2.8",
        "0.16.0rc10, 0.16.0-rc.10",
        "0.16.0-beta1, 0.16.0b1",
        "v0.16.0-beta1, 0.16.0b1",
        "1.0a, 1.0-ALPHA0",
        "1.0c1, 1.0rc1",
        "1.0-preview2, 1.0rc2",
        "1.0_rc_2, 1.0rc2",
        "1.0.Final, 1.0",
        "1.0+build.7, 1.0",
        "1.0-dirty, 1.0",
        "1.0-0-gabc1234, 1.0",
        "2024-10, 2024.10",
        "2024-10.1, 2024.10.1",
        "1.05, 1.5",
        "2024-100, 2024.post100",
        "1.2.3-1, 1.2.3.post1",
    })
    void knowsEqualVersionsInOtherSpellings(String one, String other) {
        assertThat(Version.parse(one)).isEqualTo(Version.parse(other)).hasSameHashCodeAs(Version.parse(other));
        assertThat(Version.parse(one).canonical())
                .isEqualTo(Version.parse(other).canonical());
    }

    @ParameterizedTest
    @CsvSource({
        "0.15, 0.15.0",
        "v1.0, 1.0.0",
        "0.16.0rc10, 0.16.0-rc.10",
        "0.16b12, 0.16.0-beta.12",
        "1.0.post1, 1.0.0-post.1",
        "1.0-dev, 1.0.0-dev.0",
        "v2.6-12-gABC1234-dirty, 2.6.0-12-gabc1234",
        "1.2.3.4.0, 1.2.3.4",
        "2024-10, 2024.10.0",
    })
    void givesTheCanonicalSpelling(String text, String canonical) {
        assertThat(Version.parse(text).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "v2.8", "1.0.post1", "2024.10.1", "1.0+b", "1.0-1", "1.0-0-gabc1234"})
    void callsFinishedReleasesStable(String text) {
        assertThat(Version.parse(text).isStable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.dev0", "1.0a1", "1.0-beta1", "1.0rc1", "1.0-3-gabc1234", "1.0.post1.dev1"})
    void callsUnfinishedReleasesUnstable(String text) {
        assertThat(Version.parse(text).isStable()).isFalse();
    }

    @Test
    void ordersEveryPairOneWayOnly() {
        qt().withExamples(5_000)
                .forAll(Versions.any(), Versions.any())
                .check((a, b) -> Integer.signum(a.compareTo(b)) == -Integer.signum(b.compareTo(a)));
    }

    @Test
    void ordersTransitively() {
        qt().withExamples(5_000)
                .forAll(Versions.any(), Versions.any(), Versions.any())
                .check((a, b, c) -> {
                    var sorted = List.of(a, b, c).stream().sorted().toList();
                    return sorted.get(0).compareTo(sorted.get(1)) <= 0
                            && sorted.get(1).compareTo(sorted.get(2)) <= 0
                            && sorted.get(0).compareTo(sorted.get(2)) <= 0;
                });
    }

    @Test
    void comparesEqualVersionsAlikeWithAnyThird() {
        qt().withExamples(5_000)
                .forAll(Versions.any(), Versions.any(), Versions.any())
                .check((a, b, c) -> !a.equals(b) || Integer.signum(a.compareTo(c)) == Integer.signum(b.compareTo(c)));
    }

    @Test
    void agreesOnEqualityInOrderHashAndCanonicalSpelling() {
        qt().withExamples(5_000).forAll(Versions.any(), Versions.any()).check((a, b) -> {
            boolean equal = a.compareTo(b) == 0;
            return a.equals(b) == equal
                    && a.canonical().equals(b.canonical()) == equal
                    && (!equal || a.hashCode() == b.hashCode());
        });
    }

    @Test
    void readsItsCanonicalSpellingAsTheSameVersion() {
        qt().withExamples(5_000)
                .forAll(Versions.any())
                .check(version -> Version.parse(version.canonical()).equals(version));
    }

    @Test
    void takesNoNoticeOfThePrefix() {
        qt().forAll(Versions.any())
                .check(version -> Version.parse("v" + version).equals(version)
                        && Version.parse("v." + version).equals(version));
    }
}
