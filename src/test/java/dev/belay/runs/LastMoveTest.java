package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Version;
import dev.belay.backup.BackupCatalog.Listed;
import dev.belay.backup.Damage;
import dev.belay.backup.Proof;
import dev.belay.plan.Plan;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where `belay rollback` leads to.
final class LastMoveTest {
    private static final Report UPGRADE = run("1-upgrade", Plan.Kind.UPGRADE, "1.0", "1.1", "completed");
    private static final Report BACK = run("3-rollback", Plan.Kind.ROLLBACK, "1.1", "1.0", "completed");
    private static final Report FAILED = run("2-upgrade", Plan.Kind.UPGRADE, "1.1", "1.2", "rolled back");

    @Test
    void theStateAtTheStopOfTheLastUpgradeIsMeantWhateverTheAgeOfOthers() {
        var stranger = backup("9-upgrade", "9-upgrade", "1.0", "1.1");
        var first = backup("1-upgrade-before", "1-upgrade", "1.0", "1.1");
        var kept = backup("1-upgrade", "1-upgrade", "1.0", "1.1");
        var last = new LastMove(List.of(UPGRADE, FAILED), List.of(stranger, first, kept));

        assertThat(last.before(Version.parse("1.1"))).isEqualTo(kept);
        assertThat(last.alreadyBack()).isEmpty();
        assertThat(new LastMove(List.of(UPGRADE), List.of(stranger, first)).before(Version.parse("1.1")))
                .isEqualTo(first);
    }

    @Test
    void goingBackTwiceIsNotGoingForward() {
        var kept = backup("3-rollback", "3-rollback", "1.1", "1.0");

        assertThat(new LastMove(List.of(UPGRADE, BACK), List.of(kept)).alreadyBack())
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("1.0 was gone back to from 1.1")
                        .contains("to return to 1.1: belay restore 3-rollback"));
    }

    @Test
    void aRestoreForwardIsTakenBackAsAnUpgradeIs() {
        var forward = run("4-restore", Plan.Kind.RESTORE, "1.0", "1.1", "completed");
        var down = run("5-restore", Plan.Kind.RESTORE, "1.1", "1.0", "completed");
        var kept = backup("4-restore", "4-restore", "1.0", "1.1");

        assertThat(new LastMove(List.of(UPGRADE, BACK, forward), List.of(kept)).alreadyBack())
                .isEmpty();
        assertThat(new LastMove(List.of(UPGRADE, BACK, forward), List.of(kept)).before(Version.parse("1.1")))
                .isEqualTo(kept);
        assertThat(new LastMove(List.of(UPGRADE, down), List.of()).alreadyBack())
                .isPresent();
    }

    @Test
    void whereTheUpgradesBackupsAreGoneThereIsNoWayBack() {
        var last = new LastMove(List.of(UPGRADE), List.of(backup("9-upgrade", "9-upgrade", "1.0", "1.1")));

        assertThatThrownBy(() -> last.before(Version.parse("1.1")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1-upgrade");
        assertThatThrownBy(() -> last.before(Version.parse("1.4"))).isInstanceOf(Problem.class);
    }

    @Test
    void aDamagedStateAtTheStopIsNotReplacedByTheOneAheadOfIt() {
        var first = backup("1-upgrade-before", "1-upgrade", "1.0", "1.1");
        var kept = damaged("1-upgrade", "1-upgrade", "1.0", "1.1");

        assertThatThrownBy(() -> new LastMove(List.of(UPGRADE), List.of(first, kept)).before(Version.parse("1.1")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.why()).isEqualTo("the backup of that moment, 1-upgrade, is damaged");
                    assertThat(problem.next()).endsWith("`belay restore 1-upgrade-before`");
                });
    }

    private static Report run(String id, Plan.Kind kind, String from, String to, String state) {
        return new Report(
                id,
                kind,
                from,
                to,
                state,
                HandClock.START,
                HandClock.START,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Listed backup(String id, String run, String from, String to) {
        return backup(id, run, from, to, Optional.empty());
    }

    private static Listed damaged(String id, String run, String from, String to) {
        return backup(id, run, from, to, Optional.of(new Damage(HandClock.START, "bits flipped")));
    }

    private static Listed backup(String id, String run, String from, String to, Optional<Damage> damage) {
        var proof = new Proof(Proof.Level.RESTORED, HandClock.START, "hash", List.of());
        return new Listed(
                Path.of(id),
                id,
                run,
                HandClock.START,
                Duration.ZERO,
                from,
                to,
                Optional.empty(),
                1,
                1,
                Optional.of(proof),
                damage,
                Optional.empty(),
                List.of());
    }
}
