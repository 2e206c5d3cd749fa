package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.preflight.Finding;
import dev.belay.preflight.Preflight;
import dev.belay.problem.Problem;
import dev.belay.runs.Report.StepReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is counted and abridged in answers.
final class SmallWordsTest {
    private final Problem problem = new Problem("cannot begin", "why", "next");

    @Test
    void aRefusalCountsChecksAndManualSteps() {
        assertThat(Starting.why(new Preflight(List.of(Finding.refusal("disk", problem)))))
                .isEqualTo("one check does not allow it");
        assertThat(Starting.why(new Preflight(List.of(
                        Finding.refusal("disk", problem),
                        Finding.refusal("window", problem),
                        Finding.manual("2.0", problem)))))
                .isEqualTo("2 checks do not allow it and one manual step waits");
    }

    @Test
    void aStepIsALineThoughItsScriptIsNot() {
        var step =
                new StepReport(3, "hook tell", "done", Optional.empty(), Map.of("command", "# tells\necho a\necho b"));

        assertThat(LogCommand.line(step)).startsWith("  4  done").endsWith("command=echo a …");
    }

    @Test
    void theOutputOfAStepHasTheNumberOfItsLine() {
        assertThat(LogCommand.step(Path.of("log/03-migrate.log"))).isEqualTo("4");
    }
}
