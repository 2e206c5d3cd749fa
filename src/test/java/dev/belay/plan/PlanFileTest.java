package dev.belay.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.json.RecordJson;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A plan read back is the plan that was written, whatever steps it has.
final class PlanFileTest {
    @TempDir
    Path folder;

    static Stream<Step> everyStep() {
        return Specimens.of(Step.class).map(Step.class::cast);
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void readsBackEveryStepItWrites(Step step) {
        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(step), List.of(), List.of());
        var file = folder.resolve("plan.json");

        PlanFile.write(file, plan);

        assertThat(PlanFile.read(file)).isEqualTo(plan);
        assertThat(PlanFile.hash(PlanFile.read(file)))
                .isEqualTo(PlanFile.hash(plan))
                .hasSize(64);
    }

    @Test
    void knowsEveryKindOfStep() {
        assertThat(everyStep().map(step -> step.getClass().getSimpleName()))
                .contains("PreCopy", "RunCommand", "PruneReleases", "RunAfterwards");
    }

    @Test
    void tellsOnePlanFromAnother() {
        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(), List.of());
        var other = new Plan(Plan.Kind.UPGRADE, "1.0", "2.1", List.of(), List.of(), List.of());

        assertThat(PlanFile.hash(plan)).isNotEqualTo(PlanFile.hash(other));
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        var file = folder.resolve("plan.json");
        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(), List.of());
        Files.writeString(file, new String(RecordJson.page(plan), StandardCharsets.UTF_8).replace("UPGRADE", "LEAP"));

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'LEAP' is no known Kind");
    }
}
