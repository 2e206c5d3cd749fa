package dev.belay.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.ManualStep;
import dev.belay.app.Version;
import dev.belay.app.When;
import dev.belay.app.Window;
import dev.belay.host.Room;
import dev.belay.preflight.Finding.Grade;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LooksTest {
    private static final long MEBI = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void spaceSumsUpWhatEachFileSystemMustHold() {
        var demands = List.of(
                new Demand(Path.of("/srv/a"), "backup", 100 * MEBI, 10),
                new Demand(Path.of("/srv/b"), "rollback point", 100 * MEBI, 5));

        var findings = space(demands, 236 * MEBI, 1_000);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.grade()).isEqualTo(Grade.FINE);
            assertThat(finding.says())
                    .isEqualTo(
                            "236.0 MiB needed (backup 100.0 MiB, rollback point 100.0 MiB, reserve 36.0 MiB), 236.0 MiB free; 16 files,"
                                    + " 1000 inodes free");
        });
    }

    @Test
    void spaceRefusesOneByteTooFew() {
        var demand = new Demand(Path.of("/srv/a"), "backup", 100 * MEBI, 1);

        assertThat(space(List.of(demand), 126 * MEBI, 10))
                .extracting(Finding::grade)
                .containsExactly(Grade.FINE);
        assertThat(space(List.of(demand), 126 * MEBI - 1, 10))
                .extracting(Finding::grade)
                .containsExactly(Grade.REFUSAL);
    }

    @Test
    void spaceRefusesTooFewInodes() {
        var demand = new Demand(Path.of("/srv/a"), "backup", 0, 100);

        assertThat(space(List.of(demand), 20 * MEBI, 109))
                .extracting(Finding::grade)
                .containsExactly(Grade.REFUSAL);
    }

    @Test
    void whatBecomesFreeBeforeCountsAsFree() {
        var demands = List.of(
                new Demand(Path.of("/srv/a"), "backup", 10 * MEBI, 10),
                new Demand(Path.of("/srv/a"), "an earlier failed state goes", -60 * MEBI, -100));

        var finding = space(demands, MEBI, 1).getFirst();

        assertThat(finding.grade()).isEqualTo(Grade.FINE);
        assertThat(finding.says())
                .isEqualTo("27.0 MiB needed (backup 10.0 MiB, reserve 17.0 MiB), 1.0 MiB free, "
                        + "and 60.0 MiB more when an earlier failed state goes; 11 files, 1 inodes free");
        assertThat(space(List.of(demands.getFirst()), 26 * MEBI, 100))
                .extracting(Finding::grade)
                .containsExactly(Grade.REFUSAL);
    }

    private static List<Finding> space(List<Demand> demands, long bytes, long inodes) {
        return new SpaceLook(() -> demands, _ -> new Room(bytes, inodes, "/srv")).look();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "2026-11-20, 21:59, false", // Friday before
        "2026-11-21, 22:00, true", // Saturday, it opens
        "2026-11-21, 23:59, true",
        "2026-11-22, 00:00, true", // past midnight
        "2026-11-22, 03:59, true",
        "2026-11-22, 04:00, false", // it closed
        "2026-11-22, 22:00, false", // Sunday is no day of it
        "2026-11-21, 03:00, false", // Friday's night is none
    })
    void aWindowOverMidnightBelongsToTheDayOnWhichItBegan(String day, String time, boolean open) {
        var window = new Window(EnumSet.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(4, 0));

        assertThat(isOpen(window, day, time)).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "2026-11-21, 01:59, false",
        "2026-11-21, 02:00, true",
        "2026-11-21, 05:00, false",
        "2026-11-23, 03:00, false"
    })
    void aWindowWithinADayOpensAndCloses(String day, String time, boolean open) {
        var window =
                new Window(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(2, 0), LocalTime.of(5, 0));

        assertThat(isOpen(window, day, time)).isEqualTo(open);
    }

    private static boolean isOpen(Window window, String day, String time) {
        var now = Instant.parse(day + "T" + time + ":00Z");
        return new WindowLook(window, now, ZoneOffset.UTC).look().getFirst().grade() == Grade.FINE;
    }

    @Test
    void manualStepsOnTheWayMustBeAcknowledged() {
        var steps = List.of(
                new ManualStep("ldap", When.crosses(Version.parse("2.0")), "Renew the certificate"),
                new ManualStep("disk", When.crosses(Version.parse("3.0")), "Add a disk"));

        assertThat(manual(steps, Set.of()))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.problem().orElseThrow().next()).contains("--ack ldap"));
        assertThat(manual(steps, Set.of("ldap"))).extracting(Finding::grade).containsExactly(Grade.FINE);
    }

    @Test
    void anAcknowledgementOfWhatNobodyAskedIsAMistake() {
        var steps = List.of(new ManualStep("ldap", When.crosses(Version.parse("2.0")), "Renew the certificate"));

        assertThatThrownBy(() -> manual(steps, Set.of("lapd")))
                .hasMessage("cannot acknowledge lapd: the manual steps are ldap");
    }

    private static List<Finding> manual(List<ManualStep> steps, Set<String> acknowledged) {
        return new ManualLook(steps, Version.parse("1.0"), Version.parse("2.0"), acknowledged).look();
    }

    @Test
    void toolsThatAreMissingAreNamed() throws Exception {
        Files.createFile(folder.resolve("here")).toFile().setExecutable(true);
        var path = "/nonexistent:" + folder;

        assertThat(new ToolsLook(Set.of("here"), path).look())
                .extracting(Finding::grade)
                .containsExactly(Grade.FINE);
        assertThatThrownBy(() -> new ToolsLook(Set.of("here", "gone", "away"), path).look())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("away, gone");
    }

    @Test
    void whatIsLeftOutIsAWarningWithItsReason() {
        assertThat(new WaivedLook(Map.of("no backup", "a snapshot was made")).look())
                .containsExactly(Finding.warning("left out", "no backup: a snapshot was made"));
    }

    @Test
    void everyLookIsTakenAndAProblemIsARefusal() {
        var preflight = Preflight.of(List.of(
                new WaivedLook(Map.of("no proof", "hurry")),
                new ToolsLook(Set.of("gone"), "/nonexistent"),
                new ManualLook(
                        List.of(new ManualStep("x", When.ALWAYS, "do it")),
                        Version.parse("1.0"),
                        Version.parse("2.0"),
                        Set.of())));

        assertThat(preflight.findings())
                .extracting(Finding::grade)
                .containsExactly(Grade.WARNING, Grade.REFUSAL, Grade.MANUAL);
        assertThat(preflight.allows()).isFalse();
        assertThat(preflight.refusals()).hasSize(1);
        assertThat(preflight.manualSteps()).hasSize(1);
        assertThat(Preflight.of(List.of()).allows()).isTrue();
    }
}
