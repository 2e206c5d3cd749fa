package dev.belay.mariadb;

import dev.belay.host.Piped;
import dev.belay.host.Silence;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One connection: statements go in, rows come out. The first statement that the server refuses ends it.
final class Session implements AutoCloseable {
    // For whom a lock is held longer than that, it is told and not waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int BUFFER = 1 << 16;
    private static final String DELIMITER = "$belay$";
    private static final String END = "belay:end-of-answer";

    private final Piped client;
    private final Silence silence;
    private final OutputStream questions;
    private final InputStream answers;

    private Session(Piped client, Silence silence) {
        this.client = client;
        this.silence = silence;
        this.questions = silence.in();
        this.answers = new BufferedInputStream(silence.out(), BUFFER);
    }

    /// Connects; nothing is done to any database yet. What is written and read has no limits of the session's own.
    static Session open(Client client) {
        var program = client.start(
                "mariadb",
                "--batch",
                "--skip-column-names",
                "--unbuffered",
                "--quick",
                "--no-auto-rehash",
                "--binary-mode",
                "--comments",
                "--max-allowed-packet=1G",
                "--default-character-set=utf8mb4");
        var session = new Session(program, client.silence(program));
        try {
            session.begin();
            return session;
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private void begin() {
        execute("SET SESSION foreign_key_checks = 0, unique_checks = 0, sql_quote_show_create = 1,"
                + " wait_timeout = 86400, lock_wait_timeout = " + PATIENCE.toSeconds() + ", innodb_lock_wait_timeout = "
                + PATIENCE.toSeconds());
        settle();
    }

    /// Brings the settings that decide how a statement is read to those the other statements are written for.
    void settle() {
        execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', character_set_client = utf8mb4,"
                + " collation_connection = utf8mb4_general_ci");
    }

    /// Runs one statement that may hold semicolons: the definition of a program.
    void executeWhole(String sql) {
        rows("DELIMITER " + DELIMITER + "\n" + sql + "\n" + DELIMITER + "\nDELIMITER ;\nDO 0");
    }

    /// Runs a statement whose rows nobody needs.
    void execute(String sql) {
        rows(sql);
    }

    /// The rows of a statement; SQL's NULL is the text `NULL`.
    List<List<String>> rows(String sql) {
        try {
            questions.write((sql + ";\nSELECT '" + END + "';\n").getBytes(StandardCharsets.UTF_8));
            questions.flush();
            return answer();
        } catch (IOException gone) {
            throw refused();
        }
    }

    /// The first column of the rows.
    List<String> column(String sql) {
        return rows(sql).stream().map(List::getFirst).toList();
    }

    /// The only value of a statement that has one.
    String value(String sql) {
        return rows(sql).getFirst().getFirst();
    }

    @Override
    public void close() {
        silence.close();
        client.close();
    }

    private List<List<String>> answer() throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var line = line(); !line.equals(END); line = line()) {
            rows.add(Arrays.stream(line.split("\t", -1)).map(Session::plain).toList());
        }
        return rows;
    }

    // A carriage return inside a value ends no line.
    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw refused();
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Refused refused() {
        var complaints = client.end(FAREWELL).err();
        return silence.isBroken() ? Refused.silent() : Refused.of(complaints);
    }

    // The client writes a tab, a line break, a zero and a backslash inside a value as two characters.
    private static String plain(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var text = new StringBuilder();
        for (var at = 0; at < value.length(); at++) {
            var each = value.charAt(at);
            text.append(each == '\\' && at + 1 < value.length() ? escaped(value.charAt(++at)) : each);
        }
        return text.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> letter;
        };
    }
}
