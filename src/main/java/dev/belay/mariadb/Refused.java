package dev.belay.mariadb;

import java.util.regex.Pattern;

/// The server, or the client program, refused something. The number is MariaDB's own; 0 when there is none.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern ERROR = Pattern.compile("(?:ERROR |error: |Error: )(\\d+)");

    private final int number;

    Refused(int number, String said) {
        super(said);
        this.number = number;
    }

    static Refused of(String complaints) {
        var found = ERROR.matcher(complaints);
        return new Refused(found.find() ? Integer.parseInt(found.group(1)) : 0, complaints.strip());
    }

    int number() {
        return number;
    }

    String said() {
        return String.valueOf(getMessage());
    }
}
