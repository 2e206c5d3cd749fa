package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Version;
import dev.belay.backup.BackupCatalog.Listed;
import dev.belay.backup.Damage;
import dev.belay.backup.Proof;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where `belay downgrade` leads to.
final class WayDownTest {
    private static final Version NOW = Version.parse("2.0");

    @Test
    void theStateAtTheStopOfTheLastRunOfThatVersionIsMeantWhateverTheClockSaid() {
        var early = proven("20260101T000000000Z-upgrade", "20260101T000000000Z-upgrade", "1.0");
        var before = proven("20260102T000000000Z-upgrade-before", "20260102T000000000Z-upgrade", "1.0");
        var stop = proven("20260102T000000000Z-upgrade", "20260102T000000000Z-upgrade", "1.0");
        var other = proven("20260103T000000000Z-upgrade", "20260103T000000000Z-upgrade", "1.5");

        var way = new WayDown(List.of(early, other, before, stop));

        assertThat(way.to(Version.parse("v1.0"), NOW)).isEqualTo(stop);
        assertThat(new WayDown(List.of(early, before)).to(Version.parse("1.0"), NOW))
                .isEqualTo(before);
    }

    @Test
    void withoutABackupOfThatVersionItSaysWhichHaveOne() {
        var way = new WayDown(List.of(proven("a", "a", "1.0"), proven("b", "b", "1.5"), proven("c", "c", "3.0")));

        assertThatThrownBy(() -> way.to(Version.parse("1.2"), NOW))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot downgrade from 2.0 to 1.2")
                .hasMessageContaining("there are ones of 1.5, 1.0");
        assertThatThrownBy(() -> new WayDown(List.of()).to(Version.parse("1.2"), NOW))
                .hasMessageContaining("there is none of any older version");
    }

    @Test
    void whatIsNotProvenIsNoWay() {
        var damaged = backup("a", "1.0", Optional.of(proof()), Optional.of(new Damage(HandClock.START, "a bit")));

        assertThatThrownBy(() -> new WayDown(List.of(damaged)).to(Version.parse("1.0"), NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.next()).contains("belay backup verify a"));
    }

    @Test
    void aBackupWithDataOfAnotherVersionIsPassedOver() {
        var older = proven("20260101T000000000Z-upgrade", "20260101T000000000Z-upgrade", "1.0");
        var apart = apart("20260102T000000000Z-upgrade", "0.9");

        var way = new WayDown(List.of(older, apart));

        assertThat(way.to(Version.parse("1.0"), NOW)).isEqualTo(older);
        assertThat(way.passedOver(Version.parse("1.0"))).containsExactly(apart);
        assertThatThrownBy(() -> new WayDown(List.of(apart)).to(Version.parse("1.0"), NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.why()).contains("hold data of 0.9");
                    assertThat(problem.next()).contains("`belay restore 20260102T000000000Z-upgrade`");
                });
    }

    @Test
    void upIsNotDown() {
        assertThatThrownBy(() -> new WayDown(List.of()).to(Version.parse("2.1"), NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.next()).isEqualTo("run `belay upgrade 2.1`"));
    }

    private static Proof proof() {
        return new Proof(Proof.Level.RESTORED, HandClock.START, "hash", List.of());
    }

    private static Listed proven(String id, String run, String from) {
        return proven(id, run, from, Optional.empty());
    }

    private static Listed apart(String id, String data) {
        return proven(id, id, "1.0", Optional.of(data));
    }

    private static Listed proven(String id, String run, String from, Optional<String> dataOf) {
        return new Listed(
                Path.of(id),
                id,
                run,
                HandClock.START,
                Duration.ZERO,
                from,
                "9",
                dataOf,
                1,
                1,
                Optional.of(proof()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Listed backup(String id, String from, Optional<Proof> proof, Optional<Damage> damage) {
        return new Listed(
                Path.of(id),
                id,
                id,
                HandClock.START,
                Duration.ZERO,
                from,
                "9",
                Optional.empty(),
                1,
                1,
                proof,
                damage,
                Optional.empty(),
                List.of());
    }
}
