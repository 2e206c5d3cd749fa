package dev.belay.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.restic.Restic.Answer;
import org.junit.jupiter.api.Test;

/// What restic says, and what is made of it.
final class WordsTest {

    @Test
    void hideWhatStandsBeforeTheAtOfAnAddress() {
        assertThat(Words.of("Fatal: Head \"https://belay:pass@nas/config\": refused"))
                .isEqualTo("Fatal: Head \"https://***@nas/config\": refused");
    }

    @Test
    void leaveOutWhereInTheProgramItWas() {
        assertThat(Words.of(
                        "Fatal: no space left on device\nmain.main\n\tgithub.com/restic/main.go:98\nruntime.goexit\n"))
                .isEqualTo("Fatal: no space left on device");
    }

    @Test
    void ofProgressAreEqualWhenNothingWentOn() {
        assertThat(Progress.of("[0:05] 12.50%  3 / 24 packs")).isEqualTo(Progress.of("[1:02:07] 12.50%  3 / 24 packs"));
        assertThat(Progress.of("{\"message_type\":\"status\",\"percent_done\":0.5,\"total_files\":4,"
                        + "\"total_bytes\":2000000,\"bytes_done\":1000000,\"seconds_elapsed\":7}"))
                .contains(new Progress("50 % of 4 files, 1.0 of 2.0 MB"));
        assertThat(Progress.of("{\"message_type\":\"summary\"}")).isEmpty();
        assertThat(Progress.of("no errors were found")).isEmpty();
    }

    @Test
    void ofAnOldResticAreRefused() {
        assertThat(ResticVersion.require(0, "restic 0.18.0 compiled with go1.24"))
                .isEqualTo("0.18.0");
        assertThatThrownBy(() -> ResticVersion.require(0, "restic 0.11.0 compiled with go1.15"))
                .hasMessageContaining("cannot use restic 0.11.0");
        assertThatThrownBy(() -> ResticVersion.require(1, "")).hasMessageContaining("cannot tell which restic");
    }

    @Test
    void tellWhatToDoByTheCode() {
        assertThat(Refused.opening("open it", new Answer(10, ""), words -> "restic " + words)
                        .next())
                .contains("`restic init`");
        assertThat(Refused.working("check it", new Answer(11, ""), words -> "restic " + words)
                        .next())
                .contains("`restic list locks`");
        assertThat(Refused.opening("open it", new Answer(12, ""), words -> "restic " + words)
                        .next())
                .contains("correct the password");
    }
}
