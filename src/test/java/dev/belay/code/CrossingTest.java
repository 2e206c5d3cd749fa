package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a checkout made by hand holds against going to another commit.
final class CrossingTest {
    @TempDir
    Path folder;

    private CodeFixture world;
    private SampleRepository checkout;
    private String commit = "";

    @BeforeEach
    void begin() {
        world = CodeFixture.fresh(folder);
        world.upstream.write("app.py", "1").release("1.0");
        checkout = SampleRepository.cloneOf(world.upstream.folder, folder.resolve("checkout"));
        commit = world.upstream.write("extra.py", "2").release("2.0");
        world.mirror().fetch();
    }

    @Test
    void aCleanCheckoutHoldsNothingAgainstIt() {
        assertThat(crossing()).isEqualTo(new Crossing(List.of(), List.of()));
    }

    @Test
    void aFileThatGitDoesNotKnowIsInTheWay() throws IOException {
        Files.writeString(checkout.folder.resolve("extra.py"), "mine");

        assertThat(crossing().inTheWay()).containsExactly("extra.py");
    }

    @Test
    void commitsOfOnesOwnAreNamedAndTheirFilesAreNotInTheWay() {
        var mine = checkout.write("extra.py", "mine").commit("mine");

        assertThat(crossing()).isEqualTo(new Crossing(List.of(mine.substring(0, 10)), List.of()));
    }

    private Crossing crossing() {
        return Crossing.to(commit, checkout.folder, world.mirror(), world.tools);
    }
}
