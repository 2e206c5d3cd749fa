package dev.belay.postgres;

import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.Output;
import dev.belay.host.Piped;
import dev.belay.host.Streams;
import dev.belay.host.Talk;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Starts PostgreSQL's own client programs, here or where `through` leads.
///
/// A password goes first into the standard input, from where a line of `sh` puts it into a file that has no name any
/// more when the client starts: no command line, no environment and no folder holds it.
final class Client {
    // A lock is waited for a minute at least: two such silences.
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int PATIENCE = 2;
    private static final Duration LONG = Duration.ofDays(7);
    // A server that is cut off is noticed within minutes, whatever is under way.
    private static final String ALIVE =
            " keepalives_idle=60 keepalives_interval=20 keepalives_count=6 tcp_user_timeout=180000";
    private static final int REJECTS = 1;
    private static final int NO_ANSWER = 2;
    private static final int OFTEN = 3;
    private static final String HIDING = "umask 077; IFS= read -r line && file=$(mktemp) && printf '%s\\n' \"$line\" "
            + ">\"$file\" && exec 3<\"$file\" && rm -f \"$file\" && unset line && PGPASSFILE=/dev/fd/3 exec \"$@\"";

    private final DatabaseServer server;
    private final Function<String, Secret> secrets;
    private final Tools tools;
    private final ClientPrograms programs = ClientPrograms.ofThisMachine();

    Client(DatabaseServer server, Function<String, Secret> secrets, Tools tools) {
        this.server = server;
        this.secrets = secrets;
        this.tools = tools;
    }

    /// Opens a session.
    ///
    /// @param what what it is for, as a [Problem] says it
    Session open(String database, String what) {
        return open(database, what, "belay");
    }

    /// Opens a session that others can tell by its name.
    Session open(String database, String what, String application) {
        return open(database, what, application, SILENCE);
    }

    /// Opens a session that looks whether the server still answers whenever it was silent for so long.
    Session open(String database, String what, String application, Duration silence) {
        return new Session(
                talk(database, application),
                what,
                backend -> lookAfter(database, "waiter.pid = " + backend, what, silence.multipliedBy(PATIENCE)),
                silence,
                typed("psql", ""));
    }

    /// Opens a session that only looks at others, and waits for nobody.
    Session openToLook(String database, String what) {
        return new Session(talk(database, "looking"), what, _ -> requireSignOfLife(what), SILENCE, typed("psql", ""));
    }

    private Talk talk(String database, String application) {
        var argv = new ArrayList<>(List.of("psql", "-X", "-w", "-q", "-A", "-t", "-F", "\u001f", "-R", "\u001e"));
        argv.addAll(connection(database, application));
        var talk = tools.talk(Call.of(Path.of("/"), command(argv).toArray(String[]::new)));
        talk.say(hidden());
        return talk;
    }

    private void lookAfter(String database, String waiters, String what, Duration wait) {
        requireSignOfLife(what);
        new LockLook(this, database, waiters, what).requireNoneFor(wait);
    }

    /// A problem when the server takes no connections, three times in a row.
    void requireSignOfLife(String what) {
        var words = List.of("pg_isready", "-t", "5");
        var output = offline(words, Streams.NONE);
        for (int more = 1; output.code() == NO_ANSWER && more < OFTEN; more++) {
            output = offline(words, Streams.NONE);
        }
        if (output.code() == NO_ANSWER) {
            throw new Problem(
                    what,
                    "the server does not answer any more: pg_isready says "
                            + output.out().strip(),
                    "look at the server; when it answers again, run `belay resume`");
        }
    }

    /// Whether the server is there and lets nobody in: it starts, recovers or stops.
    boolean isStarting() {
        return offline(List.of("pg_isready", "-t", "5"), Streams.NONE).code() == REJECTS;
    }

    /// Runs a client program to its end, however long that takes, as long as the server answers and nobody else's lock
    /// is in its way.
    ///
    /// @param what what it is for, as a [Problem] says it
    Output run(List<String> words, String database, Streams streams, String what) {
        return run(words, database, streams, what, SILENCE);
    }

    /// The same, looked after each time so long went by.
    Output run(List<String> words, String database, Streams streams, String what, Duration glance) {
        var application = "belay " + UUID.randomUUID();
        return tools.run(
                connected(words, database, application),
                streams.after(hidden()),
                glance,
                () -> lookAfter(database, LockLook.named(application), what, glance.multipliedBy(PATIENCE)));
    }

    private Call connected(List<String> words, String database, String application) {
        var argv = new ArrayList<>(words);
        argv.addAll(connection(database, application));
        argv.add("-w");
        return new Call(command(argv), Path.of("/"), Map.of(), LONG);
    }

    /// Runs a client program that connects to nothing; it is of the release that would connect.
    Output offline(List<String> words, Streams streams) {
        return tools.run(plain(words), streams);
    }

    /// What an administrator types, for whatever comes after the server's place.
    String typed(String program, String rest) {
        var words = new ArrayList<>(server.through());
        words.add(program);
        words.addAll(place());
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" ")) + " " + rest;
    }

    /// What a client program says of its version; it minds that question only as its first word.
    String version(String program) {
        var words = new ArrayList<>(List.of(program, "--version"));
        words.addAll(place());
        return tools.run(call(words)).out();
    }

    private Call plain(List<String> words) {
        var argv = new ArrayList<>(words);
        argv.addAll(1, place());
        return call(argv);
    }

    private Call call(List<String> words) {
        var argv = new ArrayList<>(server.through());
        argv.addAll(programs.words(server, words));
        return new Call(argv, Path.of("/"), Map.of(), LONG);
    }

    /// Starts a client program that connects to nothing and is read from while it runs.
    Piped begin(List<String> words, Streams streams) {
        return Piped.start(plain(words), streams);
    }

    /// Starts a client program that is read from while it runs.
    Piped begin(List<String> words, String database) {
        return Piped.start(connected(words, database, "belay"), Streams.NONE.after(hidden()));
    }

    /// Whether the clients see the same files as Belay.
    boolean isHere() {
        return server.through().isEmpty();
    }

    private List<String> command(List<String> argv) {
        var whole = new ArrayList<>(server.through());
        if (server.password().isPresent()) {
            whole.addAll(List.of("sh", "-c", HIDING, "belay"));
        }
        whole.addAll(programs.words(server, argv));
        return whole;
    }

    private List<String> connection(String database, String application) {
        var words = place();
        server.user().ifPresent(user -> words.addAll(List.of("-U", user)));
        words.addAll(List.of(
                "-d",
                "dbname=" + Sql.connection(database) + " application_name=" + Sql.connection(application)
                        + " connect_timeout=10 client_encoding=UTF8" + ALIVE));
        return words;
    }

    private List<String> place() {
        var words = new ArrayList<String>();
        server.host().ifPresent(host -> words.addAll(List.of("-h", host)));
        server.port().ifPresent(port -> words.addAll(List.of("-p", String.valueOf(port))));
        return words;
    }

    private String hidden() {
        return server.password().map(this::passwordLine).orElse("");
    }

    private String passwordLine(String name) {
        var password = secrets.apply(name).reveal();
        if (password.lines().count() > 1) {
            throw new Problem(
                    "cannot hand the password '" + name + "' to PostgreSQL's client",
                    "it has more than one line",
                    "give the role a password of one line: psql -c '\\password'");
        }
        return "*:*:*:*:" + password.replace("\\", "\\\\").replace(":", "\\:") + "\n";
    }
}
