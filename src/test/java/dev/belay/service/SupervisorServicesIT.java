package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the control of supervisord's programs to the contract, with a real supervisord on a socket of its own.
final class SupervisorServicesIT extends ServiceContract {
    private static final String CONFIGURATION = """
            [unix_http_server]
            file=FOLDER/s.sock
            [supervisord]
            nodaemon=true
            logfile=FOLDER/supervisord.log
            pidfile=FOLDER/supervisord.pid
            childlogdir=FOLDER
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [supervisorctl]
            serverurl=unix://FOLDER/s.sock
            [program:lasting]
            command=sh -c 'echo ready; exec sleep 300'
            autostart=false
            startsecs=0
            [program:dying]
            command=sh -c 'echo sorry; exit 3'
            autostart=false
            autorestart=false
            startretries=0
            [program:stubborn]
            command=sh -c "trap '' TERM; echo ready; while :; do sleep 0.1; done"
            autostart=false
            startsecs=0
            stopwaitsecs=1
            killasgroup=true
            [program:one]
            command=sleep 300
            autostart=false
            startsecs=0
            [program:two]
            command=sleep 300
            autostart=false
            startsecs=0
            [group:both]
            programs=one,two
            """;

    @TempDir
    Path folder;

    private final SupervisorServices control = new SupervisorServices(new Tools());
    private Process supervisord;

    @BeforeEach
    void start() throws IOException {
        start("s.sock");
    }

    private void start(String socket) throws IOException {
        Files.writeString(
                configuration(),
                CONFIGURATION.replace("FOLDER", folder.toString()).replace("s.sock", socket));
        supervisord = new ProcessBuilder(
                        "/usr/bin/supervisord", "-c", configuration().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        // Not for its socket: that is there before supervisord minds signals, and one sent between leaves the socket
        // behind.
        Awaitility.await().until(() -> Files.exists(folder.resolve("supervisord.pid")));
    }

    @AfterEach
    void end() throws InterruptedException {
        control.close();
        supervisord.destroy();
        supervisord.waitFor();
    }

    @Test
    void asksAnewWhenWhatItAskedByHasEnded() {
        control.start(lasting());

        // As an administrator may end it, or the thread that began it.
        talks().forEach(ProcessHandle::destroyForcibly);
        talks().forEach(talk -> talk.onExit().join());

        assertThat(control.look(lasting()).state()).isEqualTo(State.RUNNING);
        assertThat(control.look(lasting()).state()).isEqualTo(State.RUNNING);
        assertThat(talks()).hasSize(1);
    }

    @Test
    void asksAnewWhereSupervisordListensElsewhereThanBefore() throws IOException, InterruptedException {
        control.look(lasting());
        supervisord.destroy();
        supervisord.waitFor();
        start("other.sock");

        control.start(lasting());

        assertThat(control.look(lasting()).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void allQuestionsAreOneSupervisorctl() {
        control.look(lasting());
        var first = talks();

        control.start(lasting());
        control.look(service("both:*"));
        control.stop(lasting());

        assertThat(first).hasSize(1);
        assertThat(talks()).isEqualTo(first);
    }

    private List<ProcessHandle> talks() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("supervisorctl") && line.contains(folder.toString()))
                        .isPresent())
                .toList();
    }

    @Override
    ServiceControl control() {
        return control;
    }

    @Override
    Service lasting() {
        return service("lasting");
    }

    @Override
    Service dying() {
        return service("dying");
    }

    @Override
    Service stubborn() {
        return service("stubborn");
    }

    @Test
    void aGroupIsOneServiceOfSeveralProcesses() {
        control().start(service("both:*"));

        assertThat(control().look(service("both:*")).state()).isEqualTo(State.RUNNING);
        assertThat(control().look(service("both:*")).processes()).hasSize(2);

        control().stop(service("both:one"));

        assertThat(control().look(service("both:*")).state()).isEqualTo(State.PARTLY);
    }

    @Test
    void aProgramThatNobodyKnowsIsAProblem() {
        assertThatThrownBy(() -> control().look(service("nobody")).state())
                .hasMessage("cannot tell how nobody is: supervisord knows no program nobody");
        assertThatThrownBy(() -> control().start(service("nobody"))).hasMessageContaining("knows no program");
        assertThatThrownBy(() -> control().stop(service("nobody"))).hasMessageContaining("knows no program");
    }

    @Test
    void aSupervisordThatDoesNotAnswerIsAProblem() throws InterruptedException {
        supervisord.destroy();
        supervisord.waitFor();

        assertThatThrownBy(() -> control().look(lasting()).state())
                .hasMessageContainingAll("cannot reach supervisord for lasting", "s.sock no such file");
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() throws IOException {
        Files.move(configuration(), folder.resolve("elsewhere.conf"));

        assertThatThrownBy(() -> control().look(lasting()).state())
                .hasMessageContaining("could not find config file " + configuration());
    }

    private Path configuration() {
        return folder.resolve("supervisord.conf");
    }

    private Service service(String program) {
        return new Service(
                program,
                ServiceClass.CORE,
                new Control.Supervisor(program, Optional.of(configuration())),
                Set.of(),
                List.of(),
                Duration.ofSeconds(5));
    }
}
