package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What to do about a process that has a service's port.
final class PortTakenTest {
    private static final Service WEB = new Service(
            "web",
            ServiceClass.CORE,
            new Control.Supervisor("web", Optional.empty()),
            Set.of(),
            List.of(),
            Duration.ofSeconds(1));

    private final Kernel kernel = new Kernel();

    @Test
    void whatAnotherProcessStartedIsStoppedThere() throws IOException {
        var child = new ProcessBuilder("sleep", "6000").start();
        try {
            var self = ProcessHandle.current().pid();

            assertThat(adviceAgainst(child.pid()))
                    .contains("pid " + self + " (", "started it: stop it there, then `belay start web`")
                    .doesNotContain("systemctl", "kill");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void theFirstProcessOfAllIsNeverEnded() {
        assertThat(adviceAgainst(Kernel.FIRST)).contains("stop it there").doesNotContain("systemctl", "kill");
    }

    private String adviceAgainst(long pid) {
        return new PortTaken(WEB, 8000, new Holder(pid, "a server", Instant.EPOCH))
                .problem(kernel)
                .next();
    }
}
