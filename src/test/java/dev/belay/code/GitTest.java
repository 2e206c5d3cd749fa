package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GitTest {

    @Test
    void neverRunsHooksMonitorsOrProgramsInAddresses() {
        assertThat(Git.argv(Map.of(), Path.of("/srv/app"), List.of("status")))
                .startsWith("git", "-c")
                .endsWith("status")
                .contains(
                        "core.hooksPath=/dev/null",
                        "core.fsmonitor=false",
                        "protocol.ext.allow=never",
                        "safe.directory=/srv/app");
    }

    @Test
    void isNotSentElsewhereByTheEnvironment() {
        assertThat(Git.argv(Map.of("GIT_DIR", "/elsewhere", "HOME", "/root"), Path.of("/srv/app"), List.of("status")))
                .startsWith("env", "-u", "GIT_DIR", "git")
                .doesNotContain("HOME");
    }

    @Test
    void showsTheReasonWithoutPasswords() {
        var answer = new Output(128, "", "hint: x\nfatal: cannot read https://ada:hunter2@example.org/\u001b[31m\n");

        assertThat(Git.reason(answer)).isEqualTo("fatal: cannot read https://***@example.org/?[31m");
    }
}
