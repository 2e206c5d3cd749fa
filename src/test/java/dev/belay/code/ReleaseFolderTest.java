package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Faults;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseFolderTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static String commit = "";
    private CodeFixture world;

    @BeforeAll
    static void makeReleases() throws IOException {
        var world = CodeFixture.fresh(shared);
        commit = world.upstream
                .write("manage.py", "print(1)\n")
                .write("static/a.css", "a")
                .release("1.0");
        world.upstream.write("manage.py", "print(2)\n").release("2.0");
        world.mirror().fetch();
        Files.move(world.upstream.folder, shared.resolve("offline"));
        Files.createDirectories(world.home.resolve("media"));
    }

    @BeforeEach
    void begin() {
        world = CodeFixture.copyOf(shared, folder);
    }

    @Test
    void holdsTheFilesOfTheCommitAndKnowsItsVersionWithoutANetwork() {
        prepare(Faults.NONE);

        var release = world.release("1.0");
        assertThat(release.resolve("manage.py")).hasContent("print(1)\n");
        var git = Git.checkout(world.tools, release);
        assertThat(git.ask("x", "describe", "--tags", "--dirty")).isEqualTo("1.0\n");
        assertThat(git.ask("x", "status", "--porcelain", "--untracked-files=all"))
                .isEmpty();
        assertThat(ReleaseRecord.in(release))
                .contains(new ReleaseRecord("app", commit, "1.0", CodeFixture.NOW.toString()));
        assertThat(release.resolveSibling("1.0.partial")).doesNotExist();
    }

    @Test
    void linksLeadToWhatOutlivesTheRelease() {
        prepare(Faults.NONE);

        assertThat(world.release("1.0").resolve("static/media")).isSymbolicLink();
        assertThat(world.release("1.0").resolve("static/media").toAbsolutePath())
                .satisfies(link -> assertThat(link.toRealPath()).isEqualTo(media().toRealPath()));
    }

    @Test
    void undoLeavesTheHomeAsItWas() throws IOException {
        Files.createDirectories(world.release("0.9"));
        var before = Snapshot.of(world.home.resolve("releases"));

        prepare(Faults.NONE);
        undo();

        assertThat(Snapshot.of(world.home.resolve("releases"))).isEqualTo(before);
        undo();
        assertThat(Snapshot.of(world.home.resolve("releases"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"release-recorded", "release-cloned", "release-checked-out", "release-linked", "release-complete"
            })
    void aCrashLeavesNothingThatUndoDoesNotTakeBack(String point) throws IOException {
        Files.createDirectories(world.home.resolve("releases"));
        assertThatThrownBy(() -> prepare(PowerCut.at(point))).isInstanceOf(PowerCut.class);
        assertThat(world.release("1.0")).doesNotExist();

        undo();

        assertThat(world.home.resolve("releases")).isEmptyDirectory();
        prepare(Faults.NONE);
        assertThat(world.release("1.0").resolve("manage.py")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release-partial-removed", "release-set-aside"})
    void aCrashInUndoIsFinishedByTheNextUndo(String point) {
        prepare(Faults.NONE);
        assertThatThrownBy(() -> world.prepare("1.0", commit, links(), PowerCut.at(point))
                        .undo())
                .isInstanceOf(PowerCut.class);

        undo();

        assertThat(world.home.resolve("releases")).isEmptyDirectory();
    }

    @Test
    void aReleaseThatWasThereIsUsedAgainAndStaysWhenTheRunIsTakenBack() {
        prepare(Faults.NONE);
        var before = Snapshot.of(world.release("1.0"));
        var later = world.home.resolve(".belay/runs/2");
        var step = new Step.PrepareRelease("app", world.mirror().folder(), commit, world.release("1.0"), links());
        var action = world.actions(Faults.NONE).of(step, later);

        assertThat(action.perform()).containsEntry("made", "earlier");
        action.undo();

        assertThat(Snapshot.of(world.release("1.0"))).isEqualTo(before);
    }

    @Test
    void aCleanCheckoutThatTheOperatorMadeIsUsedAsItIs() throws IOException {
        prepare(Faults.NONE);
        Files.delete(world.release("1.0").resolve(ReleaseRecord.NAME));
        var before = Snapshot.of(world.release("1.0"));
        var later = world.home.resolve(".belay/runs/2");
        var step = new Step.PrepareRelease("app", world.mirror().folder(), commit, world.release("1.0"), links());
        var action = world.actions(Faults.NONE).of(step, later);

        assertThat(action.perform()).containsEntry("made", "earlier");
        action.undo();

        assertThat(Snapshot.of(world.release("1.0"))).isEqualTo(before);
    }

    @Test
    void aFolderThatBelayDidNotMakeIsRefusedAndStays() throws IOException {
        Files.createDirectories(world.release("1.0").resolve("mine"));

        assertThatThrownBy(() -> prepare(Faults.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("neither did Belay make it nor is it a git checkout");
        undo();

        assertThat(world.release("1.0").resolve("mine")).exists();
    }

    @Test
    void aReleaseThatWasChangedByHandIsRefusedWithTheList() throws IOException {
        prepare(Faults.NONE);
        Files.writeString(world.release("1.0").resolve("manage.py"), "print(3)\n");

        assertThatThrownBy(() -> prepare(Faults.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("manage.py");
    }

    @Test
    void aReleaseOfAnotherCommitIsRefused() {
        prepare(Faults.NONE);
        var other = world.mirror().tags().getLast().commit();

        assertThatThrownBy(
                        () -> world.prepare("1.0", other, links(), Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it holds commit " + commit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manage.py", "static", "../outside", ".git/hooks", "/etc/x", "."})
    void aLinkThatWouldHideOrEscapeTheCodeIsRefused(String name) {
        assertThatThrownBy(() -> world.prepare("1.0", commit, Map.of(name, media()), Faults.NONE)
                        .perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot make the link");
        assertThat(world.release("1.0")).doesNotExist();
    }

    @Test
    void hooksOfTheMachinesTemplatesDoNotRun() {
        prepare(Faults.NONE);

        assertThat(world.release("1.0").resolve(".git/hooks")).doesNotExist();
    }

    @Test
    void aRepositoryWithSubmodulesIsRefused() throws IOException {
        Files.move(folder.resolve("offline"), world.upstream.folder);
        var with = world.upstream.write(".gitmodules", "[submodule \"x\"]\n").release("3.0");
        world.mirror().fetch();

        assertThatThrownBy(
                        () -> world.prepare("3.0", with, Map.of(), Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("submodules");
    }

    private void prepare(Faults faults) {
        world.prepare("1.0", commit, links(), faults).perform();
    }

    private void undo() {
        world.prepare("1.0", commit, links(), Faults.NONE).undo();
    }

    private Map<String, Path> links() {
        return Map.of("static/media", media());
    }

    private Path media() {
        return world.home.resolve("media");
    }
}
