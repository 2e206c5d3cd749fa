package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Secret;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.app.Setting;
import dev.belay.host.Daemons;
import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.plan.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainServicesTest extends ServiceContract {
    @TempDir
    Path folder;

    @Override
    ServiceControl control() {
        return new PlainServices(
                new Daemons(),
                plain -> new Environment(System.getenv(), Secret::new).of(List.of(), plain.environment()),
                folder.resolve("services"));
    }

    @Override
    Service lasting() {
        return service("lasting", "echo ready; exec sleep 300");
    }

    @Override
    Service dying() {
        return service("dying", "echo sorry; sleep 0.2; exit 3");
    }

    @Override
    Service stubborn() {
        return service("stubborn", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
    }

    @AfterEach
    void end() {
        List.of(lasting(), dying(), stubborn(), speaking()).forEach(control()::stop);
    }

    @Test
    void getsItsVariablesAndTheValuesOfSecrets() {
        control().start(speaking());

        Awaitility.await()
                .untilAsserted(() -> assertThat(control().lastLines(speaking())).containsExactly("blue token"));
    }

    @Test
    void whatItsMainProcessLeftBehindIsPartOfItAndIsStopped() {
        var parent = service("lasting", "sleep 300 & echo ready; wait");
        control().start(parent);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> control().lastLines(parent).contains("ready"));
        var main = control().look(parent).processes().getFirst();

        ProcessHandle.of(main).orElseThrow().destroyForcibly();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> control().look(parent).state() == State.PARTLY);
        assertThat(control().look(parent).processes()).hasSize(1).doesNotContain(main);

        control().stop(parent);
        assertThat(control().look(parent).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void whatRunsUnderAnotherNameIsKnown() {
        assertThat(control().besides(Set.of())).isEmpty();
        control().start(lasting());

        assertThat(control().besides(Set.of("lasting"))).isEmpty();
        assertThat(control().besides(Set.of("renamed"))).containsOnlyKeys("lasting");

        control().stop(lasting());
        assertThat(control().besides(Set.of())).isEmpty();
    }

    @Test
    void doesNotQuoteWhatAnEarlierProcessWrote() {
        DurableFiles.createDirectories(folder.resolve("services"));
        DurableFiles.write(folder.resolve("services/dying.log"), "an old trouble\n");
        var control = control();

        control.start(dying());

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(control.lastLines(dying())).containsExactly("sorry"));
        assertThat(control().lastLines(dying())).containsExactly("an old trouble", "sorry");
    }

    @Test
    void aProcessThatGotTheSamePidLaterIsNeverTakenForIt() {
        var self = new Kernel().self();
        DurableFiles.createDirectories(folder.resolve("services"));
        DurableFiles.write(
                folder.resolve("services/lasting.json"),
                "{\"boot\":\"%s\",\"pid\":%d,\"start\":%d}".formatted(self.boot(), self.pid(), self.start() - 1));

        assertThat(control().look(lasting()).state()).isEqualTo(State.DIED);
        assertThat(control().look(lasting()).processes()).isEmpty();

        control().stop(lasting());

        assertThat(new Kernel().alive(self)).isTrue();
    }

    private Service speaking() {
        return service("speaking", "echo $COLOUR $KEY; exec sleep 300");
    }

    private Service service(String name, String script) {
        Map<String, Setting> environment =
                Map.of("COLOUR", new Setting.Plain("blue"), "KEY", new Setting.OfSecret("token"));
        return new Service(
                name,
                ServiceClass.CORE,
                new Control.Plain(new CommandLine.Shell(script), folder, List.of(), environment),
                Set.of(),
                List.of(),
                Duration.ofSeconds(1));
    }
}
