package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Programs that behave in place of supervisorctl as it may.
final class SupervisorTalkTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    @Test
    void tellsAnswersApartByTheWordThatIsUnknown() {
        var script = """
                echo 'web RUNNING'; printf 'mine> '
                while read -r line; do
                  case $line in
                    status*) printf 'web RUNNING\nmail STOPPED\nmine> ' ;;
                    start*) printf 'mine> ' ;;
                    *) printf '*** Unknown syntax: %s\nmine> ' "$line" ;;
                  esac
                done""";
        try (var talk = new SupervisorTalk(new Tools(), List.of("sh", "-c", script))) {
            assertThat(talk.ask("status web", SOON)).hasValue(List.of("web RUNNING", "mail STOPPED"));
            assertThat(talk.ask("start web", SOON)).hasValue(List.of());
            assertThat(talk.ask("status web", SOON)).hasValue(List.of("web RUNNING", "mail STOPPED"));
        }
    }

    @Test
    void oneThatAsksForAPasswordIsLeftAlone() {
        try (var talk = new SupervisorTalk(new Tools(), List.of("sh", "-c", "printf 'Username: '; exec sleep 600"))) {
            assertThat(talk.ask("status web", AT_ONCE)).isEmpty();
            assertThat(talk.ask("status web", SOON)).isEmpty();
        }
    }

    @Test
    void oneThatEndsHasNoAnswer() {
        try (var talk = new SupervisorTalk(new Tools(), List.of("sh", "-c", "exit 1"))) {
            assertThat(talk.ask("status web", SOON)).isEmpty();
        }
    }

    @Test
    void oneThatIsNotThereIsAProblem() {
        try (var talk = new SupervisorTalk(new Tools(), List.of("belay-nothing"))) {
            assertThatThrownBy(() -> talk.ask("status web", SOON))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("cannot run belay-nothing");
        }
    }
}
