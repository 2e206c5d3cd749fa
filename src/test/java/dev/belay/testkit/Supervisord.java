package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real supervisord with its own folder and socket, and one program: `library`, a gunicorn with one worker.
public final class Supervisord {
    private static final Pattern STATE = Pattern.compile("<name>statename</name>\\s*<value><string>(\\w+)</string>");

    private final Path folder;
    private @Nullable Process process;

    /// Writes the configuration.
    ///
    /// @param folder  where its configuration, socket and logs go; made here
    /// @param code    where the code in use is found, looked up at each start of the program
    Supervisord(Path folder, Path code, int port) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.writeString(configuration(), text(code, port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path configuration() {
        return folder.resolve("supervisord.conf");
    }

    /// What `supervisorctl` answers; the exit code may be any.
    public Ran control(String... words) {
        var command = new ArrayList<>(
                List.of("/usr/bin/supervisorctl", "-c", configuration().toString()));
        command.addAll(List.of(words));
        return Program.in(folder, command.toArray(String[]::new)).run();
    }

    /// The state that supervisord gives the library: `RUNNING`, `STOPPED`, `FATAL` …
    public String state() {
        // By its own protocol, because each supervisorctl is a whole Python.
        var answer = ask("""
                <?xml version="1.0"?>
                <methodCall><methodName>supervisor.getProcessInfo</methodName>
                <params><param><value><string>library</string></value></param></params></methodCall>
                """);
        var state = STATE.matcher(answer);
        if (!state.find()) {
            throw new AssertionError("supervisord tells no state of the library: " + answer);
        }
        return state.group(1);
    }

    private String ask(String call) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("supervisor.sock")))) {
            channel.write(UTF_8.encode("POST /RPC2 HTTP/1.0\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(call.length(), call)));
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void start() {
        process = Program.in(
                        folder,
                        "/usr/bin/supervisord",
                        "--nodaemon",
                        "-c",
                        configuration().toString())
                .startLoggingTo(folder.resolve("console.log"));
        // Its log, because each supervisorctl is a whole Python.
        await().pollInterval(Duration.ofMillis(20)).until(() -> console().contains("library entered RUNNING state"));
    }

    /// Ends supervisord and its programs by force: nobody needs them any more.
    void stop() {
        var running = process;
        if (running != null) {
            process = null;
            Program.end(running);
        }
    }

    /// supervisord and all that it started.
    Stream<ProcessHandle> family() {
        var running = process;
        return running == null ? Stream.of() : Stream.concat(Stream.of(running.toHandle()), running.descendants());
    }

    /// What the programs and supervisord itself wrote, to be shown when a test fails.
    public String logs() {
        return text("library.log") + console();
    }

    private String console() {
        return text("console.log");
    }

    private String text(String log) {
        try {
            var file = folder.resolve(log);
            return Files.exists(file) ? Files.readString(file, UTF_8) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path code, int port) {
        return """
                [supervisord]
                logfile = %%(here)s/supervisord.log
                pidfile = %%(here)s/supervisord.pid
                childlogdir = %%(here)s
                user = root

                [unix_http_server]
                file = %%(here)s/supervisor.sock
                chmod = 0700

                [supervisorctl]
                serverurl = unix://%%(here)s/supervisor.sock

                [rpcinterface:supervisor]
                supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

                [program:library]
                directory = %1$s
                command = %1$s/.venv/bin/python -m gunicorn --workers 1 --graceful-timeout 3 --bind 127.0.0.1:%2$d library.wsgi
                environment = PATH="%1$s/.venv/bin:/usr/bin:/bin",PYTHONDONTWRITEBYTECODE="1",LANG="C.UTF-8"
                stdout_logfile = %%(here)s/library.log
                redirect_stderr = true
                startsecs = 1
                startretries = 2
                stopwaitsecs = 10
                stopasgroup = false
                killasgroup = true
                """.formatted(code, port);
    }
}
