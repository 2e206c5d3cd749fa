package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionProbesTest {
    @Test
    void believesTheFirstProbeThatTellsAVersion() {
        var probes = probes(new Probed.Silent("tag"), found("file", "0.14.1"), found("run", "0.14.1"));

        assertThat(probes.require()).isEqualTo(Version.parse("0.14.1"));
        assertThat(probes.warning()).isEmpty();
    }

    @Test
    void warnsWhenProbesDisagree() {
        var probes = probes(found("tag", "0.14.4"), new Probed.Silent("run"), found("file", "0.14.1"));

        assertThat(probes.version()).contains(Version.parse("0.14.4"));
        assertThat(probes.warning())
                .contains("the version probes disagree: tag says 0.14.4, file says 0.14.1; believing 0.14.4");
    }

    @Test
    void knowsOneVersionInTwoSpellings() {
        assertThat(probes(found("tag", "v0.16.0-beta1"), found("run", "0.16.0b1"))
                        .warning())
                .isEmpty();
    }

    @Test
    void namesTheProbesWhenNoneTellsAVersion() {
        var silent = probes(new Probed.Silent("tag"), new Probed.Silent("run"));

        assertThat(silent.version()).isEmpty();
        assertThat(catchThrowableOfType(Problem.class, silent::require).why())
                .isEqualTo("no version came from tag, run");
        assertThat(catchThrowableOfType(Problem.class, probes()::require).why())
                .isEqualTo("the manifest names no version probe");
    }

    private static Probed found(String name, String version) {
        return new Probed.Found(name, Version.parse(version));
    }

    private static VersionProbes probes(Probed... results) {
        return new VersionProbes(List.of(results));
    }
}
