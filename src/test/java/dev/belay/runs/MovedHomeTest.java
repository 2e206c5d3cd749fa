package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is not over, in a home that was moved.
final class MovedHomeTest {
    private static final Path RUN = Path.of(".belay/runs/the-run");

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void make() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void isTakenUpWhereItWasBegun() {
        assertThatCode(() -> takeUp(home)).doesNotThrowAnyException();
    }

    @Test
    void isNotTakenUpElsewhere() {
        var before = folder.resolve("before");

        assertThatThrownBy(() -> takeUp(before)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.why()).contains("begun in " + before);
            assertThat(problem.next()).contains("`ln -s " + home + " " + before + "`", "`belay resume`");
        });
    }

    @Test
    void isTakenUpWhereALinkLeadsToTheHome() throws IOException {
        var before = Files.createSymbolicLink(folder.resolve("before"), home);

        assertThatCode(() -> takeUp(before)).doesNotThrowAnyException();
    }

    @Test
    void isLeftToTheHomeThatItWasCopiedFrom() throws IOException {
        var before = folder.resolve("before");
        Files.createDirectories(before.resolve(RUN));

        assertThatThrownBy(() -> takeUp(before))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.next())
                                .contains("`belay status -C " + before + "`", "copy that home again"));
    }

    @Test
    void waitsUntilItsOldPlaceIsFree() throws IOException {
        var before = Files.createDirectories(folder.resolve("before"));

        assertThatThrownBy(() -> takeUp(before))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.next()).contains("move it away", "`ln -s /"));
    }

    private void takeUp(Path begun) {
        var stop =
                new Step.StopServices(List.of(), List.of(), begun.resolve(RUN).resolve("services.json"));
        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(stop), List.of(), Map.of());
        MovedHome.refuse(home, new RunFolder(home.resolve(RUN)), plan);
    }
}
