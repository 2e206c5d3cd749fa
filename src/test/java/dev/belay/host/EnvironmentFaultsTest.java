package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentFaultsTest {
    @TempDir
    Path folder;

    @Test
    void breaksNothingUnlessAsked() {
        assertThatCode(() -> new EnvironmentFaults(Map.of()).reach("journal:7")).doesNotThrowAnyException();
    }

    @Test
    void failsAsADiskWouldAtEachNamedPoint() {
        var faults = new EnvironmentFaults(Map.of("BELAY_CRASH", "journal:7:enospc, before:Protect:eio"));

        assertThatThrownBy(() -> faults.reach("journal:7"))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThatThrownBy(() -> faults.reach("before:Protect")).hasMessage("Input/output error");
        assertThatCode(() -> faults.reach("journal:77")).doesNotThrowAnyException();
    }

    @Test
    void breaksOnlyOnceForAllProcessesWhenAStampIsNamed() {
        var environment = Map.of(
                "BELAY_CRASH",
                "after:1:eio",
                "BELAY_CRASH_ONCE",
                folder.resolve("stamp").toString());

        assertThatThrownBy(() -> new EnvironmentFaults(environment).reach("after:1"))
                .isInstanceOf(IOException.class);
        assertThatCode(() -> new EnvironmentFaults(environment).reach("after:1"))
                .doesNotThrowAnyException();
    }

    @Test
    void writesDownEveryPointThatIsReachedWhenATraceIsNamed() throws IOException {
        var trace = folder.resolve("trace");
        var faults = new EnvironmentFaults(Map.of("BELAY_FAULT_TRACE", trace.toString()));

        faults.reach("journal:7");
        faults.reach("before:Protect");

        assertThat(trace).hasContent("journal:7\nbefore:Protect\n");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertThatThrownBy(() -> new EnvironmentFaults(Map.of("BELAY_CRASH", "after:1:melt")))
                .hasMessageContaining("melt");
    }

    @Test
    void killsAndHaltsAndHangs() throws Exception {
        assertThat(Forked.breaking("kill", folder).waitFor()).isEqualTo(137);
        assertThat(Forked.breaking("halt", folder).waitFor()).isEqualTo(137);
        var hanging = Forked.breaking("hang", folder);
        Children.pidIn(folder.resolve("at-the-point"));
        assertThat(hanging.isAlive()).isTrue();
        hanging.destroyForcibly();
    }
}
