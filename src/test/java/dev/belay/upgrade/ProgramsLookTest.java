package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.preflight.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private List<Finding> look(String hook) {
        var manifest =
                "name: wiki\ncode: { app: { git: /srv/wiki.git, at: app } }\nservices: {}\nhooks: [ " + hook + " ]\n";
        var go = (Decision.Go) Planned.in(home, manifest, "1.0", "2.0").decide(Planned.to("2.0"));
        assertThat(home.resolve("app").toFile().mkdir() || Files.isDirectory(home.resolve("app")))
                .isTrue();
        return new ProgramsLook(go.plan(), home).look();
    }
}
