package dev.belay.postgres;

import dev.belay.host.Streams;
import java.util.List;
import java.util.regex.Pattern;

/// Which release a client program is of.
final class Versions {
    private static final Pattern NUMBER = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Client client;

    Versions(Client client) {
        this.client = client;
    }

    /// The first number of its version; 0 when it tells none.
    int program(String program) {
        var found = NUMBER.matcher(
                client.offline(List.of(program, "--version"), Streams.NONE).out());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
