package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.preflight.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which programs must be there before a run.
final class ProgramsLookTest {
    @TempDir
    Path home;

    @Test
    void aHookAheadOfTheSwitchMustLieInTheCodeOfNowWithItsUndo() {
        assertThatThrownBy(() -> look("{ before: stop, name: announce, run: ./announce, undo: ./withdraw }"))
                .hasMessageContaining(
                        "cannot run " + home.resolve("app/announce") + ", " + home.resolve("app/withdraw"))
                .hasMessageContaining("there is no file");
    }

    @Test
    void oneThatIsThereMayRun() throws IOException {
        var announce =
                Files.createFile(Files.createDirectories(home.resolve("app")).resolve("announce"));
        assertThat(announce.toFile().setExecutable(true)).isTrue();

        assertThat(look("{ before: stop, name: announce, run: ./announce }")).isEmpty();
    }

    @Test
    void whatMayComeWithTheReleaseIsNotLookedFor() {
        assertThat(look("{ after: migrate, name: tidy, run: ./tidy }")).isEmpty();
    }

    @Test
    void whatTakesAHookBackMustBeThereUnderItsWholePath() {
        assertThatThrownBy(() -> look("{ after: migrate, name: tidy, run: ./tidy, undo: /opt/none/untidy }"))
                .hasMessageContaining("cannot run /opt/none/untidy")
                .hasMessageContaining("there is no file /opt/none/untidy");
    }

    @Test
    void whatTakesAHookBackMustBeOnPath() {
        assertThatThrownBy(() -> look("{ after: migrate, name: tidy, run: ./tidy, undo: untidy --all }"))
                .hasMessageContaining("cannot take a hook back by `untidy --all`")
                .hasMessageContaining("no folder of PATH has a program untidy: " + home.resolve("bin"));
    }

    @Test
    void whatTakesAHookBackIsFoundOnPath() throws IOException {
        var untidy =
                Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("untidy"));
        assertThat(untidy.toFile().setExecutable(true)).isTrue();

        assertThat(look("{ after: migrate, name: tidy, run: ./tidy, undo: untidy --all }"))
                .isEmpty();
    }

    @Test
    void thePathThatAHookHasOfItsOwnCounts() {
        assertThatThrownBy(() -> look(
                        "{ after: migrate, name: tidy, run: ./tidy, undo: untidy, environment: { PATH: /opt/none } }"))
                .hasMessageContaining("no folder of PATH has a program untidy: /opt/none");
    }

    @Test
    void inAFolderThatIsNotThereYetAReleaseMayBringItAlong() {
        assertThat(look("{ after: migrate, name: tidy, run: ./tidy, undo: untidy }\nupgrade: { programs: [venv/bin] }"))
                .isEmpty();
    }

    @Test
    void aConditionMayAskForTheProgramItself() {
        assertThat(look("{ after: migrate, name: tidy, if: command -v untidy, run: ./tidy, undo: untidy }"))
                .isEmpty();
    }

    private List<Finding> look(String hook) {
        var manifest =
                "name: wiki\ncode: { app: { git: /srv/wiki.git, at: app } }\nservices: {}\nhooks:\n  - " + hook + "\n";
        var go = (Decision.Go) Planned.in(home, manifest, "1.0", "2.0").decide(Planned.to("2.0"));
        assertThat(home.resolve("app").toFile().mkdir() || Files.isDirectory(home.resolve("app")))
                .isTrue();
        return new ProgramsLook(
                        go.plan(), home, Map.of("PATH", home.resolve("bin").toString()))
                .look();
    }
}
