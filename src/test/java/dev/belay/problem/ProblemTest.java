package dev.belay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProblemTest {
    @Test
    void tellsWhatWhyAndNextOnThreeLines() {
        var problem = new Problem("cannot stop wiki", "it was still running after 30 s", "run `belay resume wiki`");

        assertThat(problem.rendered()).isEqualTo("""
                        belay: cannot stop wiki
                          why:  it was still running after 30 s
                          next: run `belay resume wiki`""");
    }

    @Test
    void keepsFactsOfSeveralLinesAligned() {
        var problem = new Problem("cannot adopt wiki", "changed files:\nsettings.py\nurls.py\n", "run `git stash`");

        assertThat(problem.rendered()).isEqualTo("""
                        belay: cannot adopt wiki
                          why:  changed files:
                                settings.py
                                urls.py
                          next: run `git stash`""");
    }
}
