package dev.belay.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import dev.belay.host.Starter;
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

    @Test
    void whatAnotherProcessStartedIsStoppedThere() {
        assertThat(advice(new Starter.Other("pid 5 (dockerd)")))
                .contains("pid 5 (dockerd) started it: stop it there, then `belay start web`")
                .doesNotContain("systemctl", "kill");
    }

    @Test
    void aServiceOfSystemdIsDisabledAndWhatNobodyKeepsIsEnded() {
        assertThat(advice(new Starter.Unit("wiki.service")))
                .contains("`systemctl disable --now wiki.service && belay start web`");
        assertThat(advice(new Starter.Nobody())).contains("`kill 7 && belay start web`");
    }

    @Test
    void theFirstProcessOfAllIsNeverEnded() {
        assertThat(advice(new Kernel().starter(1))).contains("stop it there").doesNotContain("systemctl", "kill");
    }

    private static String advice(Starter starter) {
        return new PortTaken(WEB, 8000, new Holder(7, "a server", Instant.EPOCH))
                .problem(starter)
                .next();
    }
}
