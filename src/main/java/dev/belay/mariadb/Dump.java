package dev.belay.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole database in one snapshot by `mariadb-dump`, while others write.
final class Dump {
    private static final Duration FAREWELL = Duration.ofMinutes(2);
    private static final List<String> OPTIONS = List.of(
            "--single-transaction",
            "--quick",
            "--hex-blob",
            "--no-tablespaces",
            "--skip-triggers",
            "--skip-comments",
            "--skip-add-drop-table",
            "--skip-add-locks",
            "--skip-disable-keys",
            "--skip-set-charset",
            "--skip-dump-date",
            "--default-character-set=utf8mb4",
            "--max-allowed-packet=1G",
            "--net-buffer-length=1M");

    private final Client client;

    Dump(Client client) {
        this.client = client;
    }

    /// Tables and sequences with their rows; nothing else.
    void read(String database, DumpReader.Parts parts) {
        read(database, tables(database), parts);
    }

    /// The same of these alone.
    void read(String database, List<String> tables, DumpReader.Parts parts) {
        if (tables.isEmpty()) {
            return;
        }
        var arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(List.of("--", database));
        arguments.addAll(tables);
        try (var child = client.start("mariadb-dump", arguments.toArray(String[]::new));
                var silence = client.silence(child)) {
            new DumpReader(silence.out(), parts).readAll();
            var ended = child.end(FAREWELL);
            if (!ended.succeeded()) {
                throw silence.isBroken() ? Refused.silent() : Refused.of(ended.err());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> tables(String database) {
        try (var session = Session.open(client)) {
            return List.copyOf(new Catalog(session).names(database));
        }
    }
}
