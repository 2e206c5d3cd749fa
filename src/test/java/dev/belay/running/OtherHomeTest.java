package dev.belay.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.Kernel;
import dev.belay.service.Seen;
import dev.belay.service.State;
import dev.belay.service.Strangers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A supervisord that was started in a home, a program of it that has no folder of its own, and a copy of that home.
final class OtherHomeTest {
    private static final Service WEB = new Service(
            "web",
            ServiceClass.CORE,
            new Control.Supervisor("web", Optional.empty()),
            Set.of(),
            List.of(),
            Duration.ofSeconds(1));

    private final Kernel kernel = new Kernel();
    private final Obedient manager = new Obedient();

    @TempDir
    Path folder;

    private Path original;
    private Path copy;
    private Optional<Process> supervisor = Optional.empty();

    @BeforeEach
    void make() throws IOException {
        original = home("original");
        copy = home("copy");
    }

    @AfterEach
    void end() {
        supervisor.ifPresent(started -> {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly().onExit().join();
        });
    }

    @Test
    void isToldOfAProgramThatWorksWhereItsSupervisordWasStarted() throws IOException {
        run("sleep 600");

        assertThat(elsewhere(original)).isEmpty();
        assertThat(elsewhere(copy)).extracting(OtherHome::home).containsExactly(original.toRealPath());
    }

    @Test
    void isNotToldOfOneWhoseCommandIsOfThisHome() throws IOException {
        run("tail -f " + copy.resolve("belay.yaml"));

        assertThat(elsewhere(copy)).isEmpty();
    }

    @Test
    void isToldOfOneWhoseHomeEndsLikeThisOne() throws IOException {
        run("tail -f " + home("mnt" + folder.toRealPath().resolve("copy")).resolve("belay.yaml"));

        assertThat(elsewhere(copy)).extracting(OtherHome::home).containsExactly(original.toRealPath());
    }

    private List<OtherHome> elsewhere(Path own) {
        return OtherHome.all(List.of(WEB), own, new Strangers(List.of(WEB), manager, kernel));
    }

    private void run(String program) throws IOException {
        var started = new ProcessBuilder("sh", "-c", program + " & wait")
                .directory(original.toFile())
                .start();
        supervisor = Optional.of(started);
        await().until(() -> started.children()
                .anyMatch(child -> kernel.holder(child.pid())
                        .filter(holder -> holder.command().equals(program))
                        .isPresent()));
        var web = started.children().findFirst().orElseThrow().pid();
        manager.now.put("web", new Seen(State.RUNNING, List.of(web)));
    }

    private Path home(String name) throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve(".belay"));
        Files.writeString(home.resolve("belay.yaml"), "name: notes\n");
        return home;
    }
}
