package dev.belay.mariadb;

import java.util.regex.Pattern;

/// The server, or the client program, refused something. The number is MariaDB's own; 0 when there is none.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int CLIENT_ERRORS = 2000;
    private static final int AFTER_CLIENT_ERRORS = 3000;
    private static final int LOST = 2013;
    private static final Pattern ERROR = Pattern.compile("(?:ERROR |error: |Error: )(\\d+)");
    private static final String FRAME = "--------------\n";

    private final int number;

    Refused(int number, String said) {
        super(said);
        this.number = number;
    }

    static Refused of(String complaints) {
        var said = withoutTheStatement(complaints).strip();
        var found = ERROR.matcher(said);
        return new Refused(found.find() ? Integer.parseInt(found.group(1)) : 0, said);
    }

    // A client that reads a script first repeats, between two lines of dashes, the whole statement that was refused:
    // rows of the application perhaps, which belong into no report.
    private static String withoutTheStatement(String complaints) {
        var end = complaints.lastIndexOf(FRAME);
        return end < 0 ? complaints : complaints.substring(end + FRAME.length());
    }

    /// A client that was ended because the server answered nobody.
    static Refused silent() {
        return new Refused(LOST, "it was silent for long, and took no new connection");
    }

    /// Whether it was the server that said so, and not its client in its stead.
    boolean isFromTheServer() {
        return number > 0 && (number < CLIENT_ERRORS || number >= AFTER_CLIENT_ERRORS);
    }

    int number() {
        return number;
    }

    String said() {
        return String.valueOf(getMessage());
    }
}
