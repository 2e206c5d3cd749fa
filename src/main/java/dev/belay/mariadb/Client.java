package dev.belay.mariadb;

import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.Piped;
import dev.belay.host.Silence;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Starts the server's own client programs, here or behind a command prefix.
///
/// How to connect goes to the program as an option file that is never on a disk: a small shell reads it from its
/// standard input, up to an empty line, and hands it on as a file descriptor. So the password is in no argument, no
/// environment and no file, and a prefix such as `docker compose exec -T db` needs nothing else.
final class Client {
    private static final Path ANYWHERE = Path.of("/");
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final String READ_OPTIONS = """
            options=
            while IFS= read -r line && [ -n "$line" ]; do options="$options$line
            "; done
            program=$1
            shift
            """;
    private static final String START = """
            exec "$program" --defaults-extra-file=/dev/fd/3 "$@" 3<<END_OF_OPTIONS
            $options
            END_OF_OPTIONS
            """;

    // The user's own option file is read after ours and would win.
    private static final String WITHOUT_OWN_OPTIONS = "HOME=/nonexistent\nexport HOME\n";

    private final DatabaseServer server;
    private final Function<String, Secret> secrets;
    private final Duration silence;

    /// @param secrets finds a secret by the name that the manifest gives it
    Client(DatabaseServer server, Function<String, Secret> secrets) {
        this(server, secrets, SILENCE);
    }

    /// @param silence after so long without a word the server is asked whether it still answers
    Client(DatabaseServer server, Function<String, Secret> secrets, Duration silence) {
        this.server = server;
        this.secrets = secrets;
        this.silence = silence;
    }

    /// Starts `mariadb` or `mariadb-dump` with these arguments; what it reads comes next on its input.
    Piped start(String program, String... arguments) {
        var password = server.password().map(secrets);
        var script = READ_OPTIONS + (password.isPresent() ? WITHOUT_OWN_OPTIONS : "") + START;
        var argv = new ArrayList<>(List.of("sh", "-c", script, "belay-client", program));
        argv.addAll(List.of(arguments));
        var child = Piped.start(call(argv));
        try {
            child.in().write((options(password) + "\n").getBytes(StandardCharsets.UTF_8));
            child.in().flush();
            return child;
        } catch (IOException gone) {
            throw Refused.of(child.end(SHORT).err());
        }
    }

    /// Stays with a program that was started: it is ended when the server answers nobody any more.
    Silence silence(Piped program) {
        return Silence.over(program, silence, this::isAnswered);
    }

    // A server that refuses somebody does answer.
    private boolean isAnswered() {
        try (var child = start("mariadb", "--connect-timeout=10", "--batch", "-e", "DO 1")) {
            var ended = child.end(MOMENT);
            return ended.succeeded() || Refused.of(ended.err()).isFromTheServer();
        } catch (Refused refused) {
            return refused.isFromTheServer();
        }
    }

    /// What the program says of its own version; a program that is missing says nothing.
    String version(String program) {
        var child = Piped.start(call(List.of("sh", "-c", "exec \"$1\" --version", "belay-client", program)));
        try (child) {
            return new String(child.out().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /// Where the server is, for people.
    String where() {
        var place = server.host().orElse("localhost")
                + server.port().map(port -> ":" + port).orElse("");
        return server.through().isEmpty() ? place : place + " through `" + String.join(" ", server.through()) + "`";
    }

    boolean isDirect() {
        return server.through().isEmpty();
    }

    /// A client command that a person could type.
    String typed(String arguments) {
        return typed(options() + (server.password().isPresent() ? " -p" : ""), arguments);
    }

    /// The same for whoever may do more than this user.
    String typedByAdmin(String arguments) {
        return typed(place(), arguments);
    }

    private String typed(String options, String arguments) {
        var words = new ArrayList<>(server.through());
        words.addAll(List.of("mariadb", options, arguments));
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    /// Where the server is and who connects, as words for a shell; no password.
    String options() {
        var user = server.user().map(name -> " --user=" + ShellWord.quoted(name));
        return (place() + user.orElse("")).strip();
    }

    private String place() {
        var words = new ArrayList<String>();
        server.host()
                .ifPresent(
                        host -> words.add((isSocket(host) ? "--socket=" : "--host=") + ShellWord.quoted(place(host))));
        server.port().ifPresent(port -> words.add("--port=" + port));
        return String.join(" ", words);
    }

    private Call call(List<String> words) {
        var argv = new ArrayList<>(server.through());
        argv.addAll(words);
        return new Call(argv, ANYWHERE, Map.of(), SHORT);
    }

    private String options(Optional<Secret> password) {
        var text = new StringBuilder("[client]\n");
        server.user().ifPresent(user -> option(text, "user", user));
        server.host().ifPresent(host -> option(text, isSocket(host) ? "socket" : "host", place(host)));
        server.port().ifPresent(port -> option(text, "port", String.valueOf(port)));
        password.ifPresent(secret -> option(text, "password", secret.reveal()));
        return text.toString();
    }

    private static void option(StringBuilder text, String name, String value) {
        text.append(name).append("=\"");
        value.chars().forEach(each -> {
            switch (each) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append((char) each);
            }
        });
        text.append("\"\n");
    }

    // The usual socket of a folder.
    private static String place(String host) {
        return isSocket(host) && java.nio.file.Files.isDirectory(Path.of(host)) ? host + "/mysqld.sock" : host;
    }

    private static boolean isSocket(String host) {
        return host.startsWith("/");
    }
}
