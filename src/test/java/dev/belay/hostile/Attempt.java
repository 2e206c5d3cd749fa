package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.Belay;
import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Ran;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Something tried on a world that must be refused: with what, why and next for people and for machines, and with
/// nothing changed.
record Attempt(NotesWorld world, Belay belay) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What Belay said.
    record Told(String what, String why, String next) {
        Told saying(String... words) {
            assertThat(what + "\n" + why + "\n" + next).contains(words);
            return this;
        }
    }

    Attempt(NotesWorld world) {
        this(world, world.belay());
    }

    Told refused(String... words) {
        return ends(3, "refused", words);
    }

    Told wrong(String... words) {
        return ends(2, "wrong usage", words);
    }

    Told ends(int exit, String state, String... words) {
        var files = world.files();
        var service = world.service();
        var health = world.health();

        var told = told(run(words), exit, state);

        assertThat(world.files()).as("files").isEqualTo(files);
        assertThat(world.service()).as("service").isEqualTo(service);
        assertThat(world.health()).as("health").isEqualTo(health);
        return told;
    }

    private Ran run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        return belay.run(all.toArray(String[]::new));
    }

    private static Told told(Ran ran, int exit, String state) {
        assertThat(ran.exit()).as("%s%n%s", ran.out(), ran.err()).isEqualTo(exit);
        var answer = JSON.readTree(ran.out());
        assertThat(answer.path("state").asString()).isEqualTo(state);
        var problem = answer.path("problem");
        var told = new Told(
                problem.path("what").asString(),
                problem.path("why").asString(),
                problem.path("next").asString());
        assertThat(told.what()).startsWith("cannot ");
        assertThat(told.why()).isNotBlank();
        assertThat(told.next()).isNotBlank().doesNotContain("null");
        assertThat(ran.err())
                .contains("belay: cannot ", "why:  ", "next: ")
                .doesNotContain("bug in Belay", "Exception");
        return told;
    }
}
