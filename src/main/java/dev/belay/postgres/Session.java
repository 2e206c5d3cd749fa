package dev.belay.postgres;

import dev.belay.host.Talk;
import dev.belay.problem.Problem;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// One connection to a database, over one psql: statements go in, rows come out.
final class Session implements AutoCloseable {
    private static final Duration GREETING = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofDays(7);
    private static final String DISK_FULL = "53100";
    // What is printed, and how long it may take, must not depend on the server's, the database's or the role's
    // settings. Older servers do not know all of these.
    private static final String SETTINGS = """
            SELECT set_config(n, v, false), pg_backend_pid() FROM (VALUES
              ('standard_conforming_strings', 'on'), ('datestyle', 'ISO, YMD'), ('timezone', 'UTC'),
              ('intervalstyle', 'postgres'), ('extra_float_digits', '3'), ('bytea_output', 'hex'),
              ('lc_monetary', 'C'), ('search_path', ''), ('statement_timeout', '0'), ('lock_timeout', '120s'),
              ('idle_in_transaction_session_timeout', '0'), ('idle_session_timeout', '0'),
              ('transaction_timeout', '0'), ('default_transaction_read_only', 'off'),
              ('row_security', 'off'), ('jit', 'off'), ('synchronous_commit', 'on'), ('client_min_messages', 'error')) s(n, v)
            WHERE current_setting(n, true) IS NOT NULL""";

    private final Talk talk;
    private final String what;
    private final Consumer<String> signOfLife;
    private final Duration silence;
    private final String psql;
    private final String backend;
    private Duration limit = GREETING;
    private final String marker = "end of answer " + UUID.randomUUID();

    /// @param signOfLife told of the server's process after each `silence`; fails when the server answers nobody, or
    ///                   somebody else's lock is in the way
    /// @param psql       what an administrator types to reach the server, up to the options of his own
    Session(Talk talk, String what, Consumer<String> signOfLife, Duration silence, String psql) {
        this.talk = talk;
        this.what = what;
        this.signOfLife = signOfLife;
        this.silence = silence;
        this.psql = psql;
        this.backend = ask(SETTINGS).getFirst().getLast();
        this.limit = LIMIT;
    }

    /// What a statement was answered with.
    ///
    /// @param state   SQLSTATE, `00000` when all is well
    /// @param message what the server said when it refused
    record Answer(List<List<String>> rows, String state, String message) {
        Answer {
            rows = List.copyOf(rows);
        }

        boolean succeeded() {
            return state.equals("00000");
        }
    }

    /// The rows of one statement; a Problem when the server refuses it.
    List<List<String>> ask(String statement) {
        var answer = attempt(statement);
        if (!answer.succeeded()) {
            throw refused(answer);
        }
        return answer.rows();
    }

    /// Runs statements one after the other; a Problem when the server refuses one.
    void run(String... statements) {
        for (var statement : statements) {
            ask(statement);
        }
    }

    /// The first value of the only row.
    String value(String statement) {
        return ask(statement).getFirst().getFirst();
    }

    /// The first value of each row.
    List<String> column(String statement) {
        return ask(statement).stream().map(List::getFirst).toList();
    }

    /// Whether a statement gives a row.
    boolean finds(String statement) {
        return !ask(statement).isEmpty();
    }

    /// Gives a variable of psql a value, which statements reach as `:"name"`.
    void set(String variable, String value) {
        talk.say("\\set " + variable + " '" + value.replace("\\", "\\\\").replace("'", "''") + "'\n");
    }

    /// From now on a refused statement ends the session, and with it what was begun.
    void stopAtMistakes() {
        talk.say("\\set ON_ERROR_STOP 1\n");
    }

    /// Says a whole script; what it led to shows in the next answer.
    void pour(InputStream script) {
        talk.say(script);
    }

    /// What the server answers, be it a refusal.
    Answer attempt(String statement) {
        talk.say(statement + "\n;\n\\echo " + quoted() + " :SQLSTATE\n\\echo :LAST_ERROR_MESSAGE\n\\echo " + quoted()
                + "\n");
        var rows = untilMarker();
        var state = rows.removeLast().substring(marker.length()).strip();
        var message = untilMarker();
        message.removeLast();
        return new Answer(split(rows), state, String.join(" ", message).strip());
    }

    /// What to say of a refusal.
    Problem refused(Answer answer) {
        var full = answer.state().equals(DISK_FULL);
        return new Problem(
                what,
                "PostgreSQL says: " + answer.message() + " (SQLSTATE " + answer.state() + ")",
                full
                        ? "make room where the server keeps its data: df -h"
                        : "look into the server's log for what led to it");
    }

    /// What an administrator types.
    String typed(String rest) {
        return psql + rest;
    }

    @Override
    public void close() {
        talk.close();
    }

    private List<String> untilMarker() {
        var lines = new ArrayList<String>();
        do {
            while (limit.equals(LIMIT) && talk.isSilent(silence)) {
                signOfLife.accept(backend);
            }
            lines.add(talk.hear(limit).orElseThrow(this::lost));
        } while (!lines.getLast().startsWith(marker));
        return lines;
    }

    private Problem lost() {
        var said = talk.complaints().strip().replaceAll("\\s+", " ");
        return new Problem(
                what,
                said.isEmpty() ? "psql ended without a word" : "psql says: " + said,
                "see that the server runs and lets you in: " + typed("-l"));
    }

    private String quoted() {
        return "'" + marker + "'";
    }

    private static List<List<String>> split(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<List<String>>();
        for (var row : String.join("\n", lines).split("\u001e", -1)) {
            rows.add(List.of(row.split("\u001f", -1)));
        }
        return rows;
    }
}
