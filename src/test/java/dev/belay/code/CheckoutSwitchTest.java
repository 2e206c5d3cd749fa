package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.Action;
import dev.belay.host.Faults;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckoutSwitchTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static String before = "";
    private static String commit = "";
    private Optional<String> branch = Optional.of("main");
    private CodeFixture world;
    private SampleRepository checkout;

    @BeforeAll
    static void makeReleases() {
        var world = CodeFixture.fresh(shared);
        before = world.upstream
                .write("app.py", "one\n")
                .write("old/gone.py", "gone\n")
                .write(".gitignore", "*.log\n")
                .release("1.0");
        SampleRepository.cloneOf(world.upstream.folder, shared.resolve("site"))
                .write("db.sqlite3", "data")
                .write("app.log", "said")
                .write(".git/info/exclude", "");
        world.upstream.git("rm", "--quiet", "-r", "old");
        commit = world.upstream
                .write("app.py", "two\n")
                .write("new/deep/file.py", "new\n")
                .write("logs/.keep", "")
                .release("2.0");
        world.mirror().fetch();
    }

    @BeforeEach
    void begin() throws IOException {
        world = CodeFixture.copyOf(shared, folder);
        checkout = new SampleRepository(folder.resolve("site"));
        Files.createDirectories(checkout.folder.resolve("logs"));
        Files.setPosixFilePermissions(checkout.folder.resolve("logs"), PosixFilePermissions.fromString("rwxrwx---"));
        Files.setPosixFilePermissions(checkout.folder.resolve("app.py"), PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void checksTheCommitOutAndLeavesTheRestAlone() {
        action(Faults.NONE).perform();

        assertThat(checkout.git("rev-parse", "HEAD")).isEqualTo(commit);
        assertThat(checkout.git("describe", "--tags")).isEqualTo("2.0");
        assertThat(checkout.folder.resolve("app.py")).hasContent("two\n");
        assertThat(checkout.folder.resolve("old")).doesNotExist();
        assertThat(checkout.folder.resolve("db.sqlite3")).hasContent("data");
    }

    @Test
    void undoBringsBackEveryByteTheModesAndTheBranch() {
        var was = Snapshot.of(checkout.folder);

        action(Faults.NONE).perform();
        action(Faults.NONE).undo();

        assertIsBack(was);
        action(Faults.NONE).undo();
        assertIsBack(was);
    }

    @Test
    void undoReturnsToACommitAloneWhereThereWasNoBranch() {
        checkout.git("checkout", "--quiet", "--detach");
        branch = Optional.empty();
        var was = Snapshot.of(checkout.folder);

        action(Faults.NONE).perform();
        action(Faults.NONE).undo();

        assertIsBack(was);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout-fetched", "checkout-recorded", "checkout-switched"})
    void aCrashOnTheWayIsTakenBack(String point) {
        var was = Snapshot.of(checkout.folder);
        assertThatThrownBy(() -> action(PowerCut.at(point)).perform()).isInstanceOf(PowerCut.class);

        action(Faults.NONE).undo();

        assertIsBack(was);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout-unlocked", "checkout-head-back", "checkout-reset"})
    void aCrashInUndoIsFinishedByTheNextUndo(String point) {
        var was = Snapshot.of(checkout.folder);
        action(Faults.NONE).perform();
        assertThatThrownBy(() -> action(PowerCut.at(point)).undo()).isInstanceOf(PowerCut.class);

        action(Faults.NONE).undo();

        assertIsBack(was);
    }

    @Test
    void aGitKilledInTheMiddleIsHealed() throws IOException {
        var was = Snapshot.of(checkout.folder);
        assertThatThrownBy(() -> action(PowerCut.at("checkout-recorded")).perform())
                .isInstanceOf(PowerCut.class);
        // Half of the files are there, the index and HEAD are old, and the locks were left behind.
        Files.delete(checkout.folder.resolve("old/gone.py"));
        Files.delete(checkout.folder.resolve("old"));
        checkout.write("new/deep/file.py", "ne").write("logs/.keep", "");
        Files.writeString(checkout.folder.resolve("app.py"), "tw");
        Files.createFile(checkout.folder.resolve(".git/index.lock"));
        Files.createFile(checkout.folder.resolve(".git/HEAD.lock"));

        action(Faults.NONE).undo();

        assertIsBack(was);
        assertThat(checkout.folder.resolve(".git/index.lock")).doesNotExist();
    }

    @Test
    void aBrokenIndexIsMadeAnew() throws IOException {
        var was = Snapshot.of(checkout.folder);
        action(Faults.NONE).perform();
        Files.write(checkout.folder.resolve(".git/index"), new byte[100]);

        action(Faults.NONE).undo();

        assertIsBack(was);
    }

    @Test
    void aDirtyTreeIsRefusedWithTheListAndStaysDirty() {
        checkout.write("app.py", "mine\n");
        var was = Snapshot.of(checkout.folder);

        assertThatThrownBy(() -> action(Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("app.py");
        action(Faults.NONE).undo();

        assertThat(Snapshot.of(checkout.folder)).isEqualTo(was);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new/deep/file.py", "new/deep", "new", "logs/.keep"})
    void whatGitDoesNotKnowIsNeverOverwritten(String name) {
        checkout.write(name, "mine\n").write(".git/info/exclude", "logs\n");
        var was = Snapshot.of(checkout.folder);

        assertThatThrownBy(() -> action(Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(name);
        action(Faults.NONE).undo();

        assertThat(Snapshot.of(checkout.folder)).isEqualTo(was);
        assertThat(Crossing.to(commit, checkout.folder, world.mirror(), world.tools)
                        .inTheWay())
                .containsExactly(name);
    }

    @Test
    void aCheckoutThatMovedSinceThePlanIsRefused() {
        checkout.commit("mine");

        assertThatThrownBy(() -> action(Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the plan was made for " + before);
    }

    @Test
    void hooksOfTheCheckoutDoNotRun() throws IOException {
        var hook = checkout.folder.resolve(".git/hooks/post-checkout");
        checkout.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("trap") + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        action(Faults.NONE).perform();
        action(Faults.NONE).undo();

        assertThat(folder.resolve("trap")).doesNotExist();
    }

    private void assertIsBack(Map<String, String> was) {
        assertThat(Snapshot.of(checkout.folder)).isEqualTo(was);
        assertThat(checkout.git("rev-parse", "HEAD")).isEqualTo(before);
        assertThat(checkout.git("status", "--porcelain", "--untracked-files=no"))
                .isEmpty();
        assertThat(checkout.git("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo(branch.orElse("HEAD"));
    }

    private Action action(Faults faults) {
        var step =
                new Step.SwitchCheckout("app", checkout.folder, world.mirror().folder(), branch, before, commit);
        return world.actions(faults).of(step, world.run);
    }
}
