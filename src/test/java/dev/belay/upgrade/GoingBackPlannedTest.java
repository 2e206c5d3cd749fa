package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.backup.BackupCatalog;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;
import dev.belay.planning.Waiver;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What going back to a release does for its dependencies.
final class GoingBackPlannedTest {
    private static final String MANIFEST = """
            name: wiki
            code: { app: { git: /srv/wiki.git } }
            upgrade: { programs: [.venv/bin, bin], dependencies: install, static: python collect }
            """;

    @TempDir
    Path home;

    @BeforeEach
    void upgradeFromAReleaseThatWasInstalledByHand() throws IOException {
        Files.createDirectories(home.resolve("releases/1.0"));
        Files.createDirectories(home.resolve("releases/2.0"));
        Files.createDirectories(home.resolve("backup"));
        Files.writeString(home.resolve("backup/manifest.json"), """
                {"format": 1, "id": "backup", "made": "2026-01-01T00:00:00Z", "parts": [],
                 "origin": {"instance": "wiki", "run": "the-run", "from": "1.0", "to": "2.0",
                            "code": {"commits": {"app": "commit-1.0"}, "folders": {"app": "%s"}}}}
                """.formatted(home.resolve("releases/1.0")));
    }

    @Test
    void dependenciesThatAReleaseNeverHadArePutThereBeforeUsersAreOut() {
        var plan = back();

        assertThat(commands(plan.prepare())).containsExactly("install");
        assertThat(plan.prepare()).noneMatch(Step.PrepareRelease.class::isInstance);
        assertThat(commands(plan.fence())).containsExactly("python collect");
    }

    @Test
    void aCommandOfSeveralLinesIsShownByItsFirst() {
        var several = MANIFEST.replace("dependencies: install", "dependencies: { shell: \"make\\ninstall\\n\" }");

        assertThat(back(several).prepare()).extracting(StepTitle::detail).contains("make …");
    }

    @Test
    void dependenciesThatAreThereStayAsTheyAre() throws IOException {
        Files.createDirectories(home.resolve("releases/1.0/.venv/bin"));

        assertThat(commands(back().prepare())).isEmpty();
    }

    @Test
    void aReleaseThatIsGoneIsLaidOutAgainWithThem() throws IOException {
        Files.delete(home.resolve("releases/1.0"));

        var plan = back();

        assertThat(plan.prepare().getFirst()).isInstanceOf(Step.PrepareRelease.class);
        assertThat(commands(plan.prepare())).containsExactly("install");
    }

    @Test
    void aHomeThatWasMovedGoesBackToTheReleaseThatItTookAlong() throws IOException {
        var written = Files.readString(home.resolve("backup/manifest.json"));
        Files.writeString(
                home.resolve("backup/manifest.json"),
                written.replace(home.toString(), "/srv/before")
                        .replace("\"parts\"", "\"home\": \"/srv/before\", \"parts\""));

        var plan = back();

        assertThat(plan.prepare()).noneMatch(Step.PrepareRelease.class::isInstance);
        assertThat(plan.fence())
                .filteredOn(Step.SwitchRelease.class::isInstance)
                .singleElement()
                .extracting(step -> ((Step.SwitchRelease) step).release())
                .isEqualTo(home.resolve("releases/1.0"));
    }

    @Test
    void whatAHookPutsUpBeforeTheStopAnotherTakesDownAfterTheCommit() {
        var plan = back(MANIFEST + """
                hooks:
                  - { before: stop, name: up, run: page up }
                  - { after: commit, name: down, run: page down }
                  - { after: commit, name: news, crosses: 2.0, run: tell }
                  - { after: commit, name: import, once: true, run: import }
                """);

        assertThat(plan.fence().getFirst())
                .isInstanceOfSatisfying(
                        Step.RunHook.class, hook -> assertThat(hook.name()).isEqualTo("up"));
        assertThat(plan.after())
                .filteredOn(Step.RunAfterwards.class::isInstance)
                .extracting(StepTitle::of)
                .singleElement()
                .asString()
                .contains("down");
    }

    private Plan back() {
        return back(MANIFEST);
    }

    private Plan back(String manifest) {
        var planned = Planned.in(home, manifest, "2.0", "1.0");
        var instance = planned.instance();
        var run = new RunFolder(instance.own().resolve("runs/20260102T000000000Z-rollback"));
        var way = new Destination(
                Plan.Kind.ROLLBACK, backup(), Destination.Reach.CODE_AND_DATA, Waiver.kept(), Optional.empty());
        return new Return(instance, planned.shelf(), _ -> instance, _ -> {
                    throw new AssertionError("no data are looked at");
                })
                .plan(planned.situation(), way, run)
                .plan();
    }

    private BackupCatalog.Listed backup() {
        return new BackupCatalog.Listed(
                home.resolve("backup"),
                "backup",
                "the-run",
                HandClock.START,
                Duration.ZERO,
                "1.0",
                "2.0",
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static List<String> commands(List<Step> steps) {
        return steps.stream()
                .filter(Step.RunCommand.class::isInstance)
                .map(step -> ((Step.RunCommand) step).command().line().text())
                .toList();
    }
}
