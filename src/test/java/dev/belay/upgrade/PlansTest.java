package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Setting;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;
import dev.belay.planning.BackupPlanner;
import dev.belay.planning.RollbackPlanner;
import dev.belay.planning.Scene;
import dev.belay.planning.Trials;
import dev.belay.planning.UpgradePlanner;
import dev.belay.planning.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans, as in `src/test/golden/plan`. Run with `-Dbelay.golden=write` to write the texts anew, and read the
/// difference.
final class PlansTest {
    private static final Path GOLDEN = Path.of("src/test/golden/plan");
    private static final String RELEASES = """
            name: wiki
            code: { app: { git: /srv/wiki.git, links: { data: data } } }
            data: { db: { sqlite: data/db.sqlite3 }, media: { folder: media } }
            services:
              web: { run: serve, health: 'http://127.0.0.1:8000/' }
              mail: { run: mail, class: worker, needs: [web] }
            upgrade: { dependencies: install, check: look, migrate: migrate, static: collect }
            """;
    private static final String IN_PLACE = RELEASES.replace("links: { data: data }", "at: app, dependencies: [.venv]");
    private static final List<String> POINTS =
            List.of("dependencies", "backup", "stop", "protect", "switch", "migrate", "static", "start", "health");

    @TempDir
    Path home;

    @Test
    void upgradeWithAFolderPerRelease() throws IOException {
        check("releases", go(RELEASES, "2.0").plan());
    }

    @Test
    void upgradeInPlace() throws IOException {
        check("in-place", go(IN_PLACE, "2.0").plan());
    }

    @Test
    void whatWouldFailWhileUsersAreOutIsTriedBefore() {
        var tried = RELEASES.replace("static: collect", "static: [ { run: collect, try: 'collect --dry-run' } ]");

        var plan = go(tried, "2.0").plan();

        assertThat(part("prepare", plan.prepare()))
                .contains("check | look\n  RunCommand    try static | collect --dry-run\n");
        assertThat(part("fence", plan.fence())).contains("static | collect\n").doesNotContain("try");
    }

    @Test
    void whatIsNotTriedOfCodeWorkedInPlaceIsSaid() {
        var tried = IN_PLACE.replace("static: collect", "static: [ { run: collect, try: 'collect --dry-run' } ]");

        assertThat(Trials.leftOut(go(tried, "2.0").scene())).containsExactly("check", "try static");
        assertThat(Trials.leftOut(go(RELEASES, "2.0").scene())).isEmpty();
    }

    @Test
    void upgradeOverARequiredStop() throws IOException {
        check(
                "hops",
                go(RELEASES + "path: [ { from: '< 1.5', via: '1.5' } ]\n", "2.0")
                        .plan());
    }

    @Test
    void upgradeWithHooksAtEveryPoint() throws IOException {
        var hooks = POINTS.stream()
                .map(point -> "  - { before: %s, run: before-%s }%n  - { after: %s, run: after-%s }%n"
                        .formatted(point, point, point, point))
                .collect(Collectors.joining("", "hooks:\n", "  - { after: commit, run: late, once: true }\n"));

        check("hooks", go(RELEASES + hooks, "2.0").plan());
    }

    @Test
    void upgradeWithoutBackup() throws IOException {
        var plan = go(RELEASES, Planned.to("2.0", new Waiver.LeftOut("a snapshot"), Waiver.kept()))
                .plan();

        assertThat(plan.waived()).containsEntry("no backup", "a snapshot");
        check("no-backup", plan);
    }

    @Test
    void upgradeWithoutProof() throws IOException {
        var plan = go(RELEASES, Planned.to("2.0", Waiver.kept(), new Waiver.LeftOut("hurry")))
                .plan();

        assertThat(plan.waived()).containsEntry("no proof", "hurry");
        check("no-proof", plan);
    }

    @Test
    void goingBack() throws IOException {
        check("rollback", goingBackTo("2.0"));
    }

    @Test
    void goingBackWithHooks() throws IOException {
        var hooks =
                "hooks: [ { before: restore, run: announce }, { after: restore, run: new-identity, once: true } ]\n";

        check("rollback-hooks", goingBack(go(RELEASES + hooks, "2.0").scene()));
    }

    @Test
    void aSnapshotIsTakenBeforeAnyChangeAndDroppedAfterTheCommit() {
        var snapshot = "snapshot: { take: 'take {snapshot}', restore: back, drop: drop }\n";
        var scene = go(RELEASES + snapshot, "2.0").scene();

        for (var plan : List.of(UpgradePlanner.plan(scene), goingBack(scene))) {
            assertThat(plan.fence().get(1)).isInstanceOfSatisfying(Step.TakeSnapshot.class, take -> {
                assertThat(take.take().line().text()).isEqualTo("take belay-wiki-20260101T000000000Z-upgrade");
                assertThat(take.take().folder()).isEqualTo(Path.of("/"));
                assertThat(take.restore().environment())
                        .containsEntry("BELAY_SNAPSHOT", new Setting.Plain(take.name()))
                        .containsEntry("BELAY_INSTANCE", new Setting.Plain("wiki"));
            });
            assertThat(plan.after().getFirst()).isInstanceOf(Step.DropSnapshot.class);
        }
    }

    @Test
    void goingBackKeepsWhatWasWrittenUntilTheStop() {
        var plan = goingBackTo("2.0");

        for (var swap : steps(plan.fence(), Step.SwapIn.class)) {
            var protect = Protections.of(plan.fence().subList(0, plan.fence().indexOf(swap)))
                    .filter(each -> each.data().equals(swap.data()))
                    .findFirst()
                    .orElseThrow();
            assertThat(protect.point()).isNotEqualTo(swap.place());
            assertThat(steps(plan.after(), Step.KeepPoints.class).getFirst().points())
                    .contains(new Step.PointOf(swap.data(), protect.point()));
        }
    }

    @Test
    void goingBackCopiesTheDependenciesOfACheckoutAheadAndLetsThemGo() {
        for (var request : List.of(
                Planned.to("2.0"), Planned.to("2.0", new Waiver.LeftOut("the disk is damaged"), Waiver.kept()))) {
            var plan = goingBack(go(IN_PLACE, request).scene());

            var dependencies = Protections.of(plan.fence())
                    .filter(each -> each.data().name().equals("app-.venv"))
                    .map(Step.Protect::point)
                    .toList();
            assertThat(dependencies).hasSize(1);
            assertThat(steps(plan.prepare(), Step.PreCopy.class))
                    .extracting(Step.PreCopy::point)
                    .containsAll(dependencies);
            assertThat(steps(plan.after(), Step.ReleasePoints.class).getFirst().own())
                    .extracting(Step.PointOf::point)
                    .containsAll(dependencies);
        }
    }

    @Test
    void backup() throws IOException {
        check("backup", BackupPlanner.plan(go(RELEASES, "2.0").scene()));
    }

    @Test
    void theSameSceneGivesTheSamePlan() {
        assertThat(go(RELEASES, "2.0").plan()).isEqualTo(go(RELEASES, "2.0").plan());
    }

    private Plan goingBackTo(String version) {
        return goingBack(go(RELEASES, version).scene());
    }

    private static Plan goingBack(Scene scene) {
        return RollbackPlanner.plan(
                scene,
                new RollbackPlanner.Target(
                        Plan.Kind.ROLLBACK,
                        scene.firstBackup(),
                        "the-run",
                        scene.now().data(),
                        RollbackPlanner.OldCode.GONE,
                        Optional.empty(),
                        Optional.of(Path.of("/lost"))));
    }

    private static <T extends Step> List<T> steps(List<Step> steps, Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Decision.Go go(String manifest, String version) {
        return go(manifest, Planned.to(version));
    }

    private Decision.Go go(String manifest, Request request) {
        return (Decision.Go) Planned.in(home, manifest, "1.0", "1.5", "2.0").decide(request);
    }

    private void check(String name, Plan plan) throws IOException {
        var text = text(plan).replace(home.toRealPath().toString(), "/home/wiki");
        var golden = GOLDEN.resolve(name + ".txt");
        if ("write".equals(System.getProperty("belay.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static String text(Plan plan) {
        return plan.kind() + " " + plan.from() + " -> " + plan.to() + "\n" + part("prepare", plan.prepare())
                + part("fence", plan.fence()) + part("after", plan.after());
    }

    private static String part(String name, List<Step> steps) {
        return steps.stream()
                .map(step -> "  %-13s %s | %s"
                        .formatted(step.getClass().getSimpleName(), StepTitle.of(step), detail(step))
                        .stripTrailing())
                .collect(Collectors.joining("\n", name + "\n", "\n"));
    }

    private static String detail(Step step) {
        return switch (step) {
            case Step.PreCopy copy -> copy.point().toString();

            case Step.StageRestore stage -> stage.place().toString();
            default ->
                StepTitle.detail(step)
                        + Protections.of(step).stream()
                                .map(part -> part.point().toString())
                                .collect(Collectors.joining(" | "));
        };
    }
}
