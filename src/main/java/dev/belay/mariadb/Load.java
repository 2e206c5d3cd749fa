package dev.belay.mariadb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// Loads a portable copy into a database of its own.
final class Load {
    private static final Duration FAREWELL = Duration.ofHours(24);

    private final Client client;

    Load(Client client) {
        this.client = client;
    }

    /// Makes `database` anew from `copy`, with every event at rest.
    void load(Path copy, String database) {
        var definition = Definition.read(copy);
        try (var session = Session.open(client)) {
            session.execute("DROP DATABASE IF EXISTS " + Sql.name(database));
            session.execute("CREATE DATABASE " + Sql.name(database) + " " + definition.settings());
            feed(database, sink -> Files.copy(copy.resolve(Backup.SCHEMA), sink));
            Workers.of(client).each(rows(copy), (_, file) -> feed(database, sink -> unpack(file, sink)));
            new Definitions(session).bring(database, definition.atRest());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // The largest first, so that they do not wait for the small ones.
    static List<Path> rows(Path copy) throws IOException {
        try (var files = Files.list(copy)) {
            return files.filter(file -> file.getFileName().toString().startsWith(Backup.ROWS))
                    .sorted(Comparator.<Path>comparingLong(
                                    file -> -file.toFile().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /// Something that writes SQL.
    private interface Source {
        void to(OutputStream sink) throws IOException;
    }

    private void feed(String database, Source source) {
        try (var loader = client.start(
                        "mariadb",
                        "--batch",
                        "--binary-mode",
                        "--max-allowed-packet=1G",
                        "--default-character-set=utf8mb4",
                        "--database=" + database);
                var silence = client.silence(loader)) {
            var complaint = pour(source, silence.in());
            var ended = loader.end(FAREWELL);
            if (!ended.succeeded()) {
                throw silence.isBroken() ? Refused.silent() : Refused.of(ended.err());
            }
            if (!complaint.isEmpty()) {
                throw new Refused(0, complaint);
            }
        }
    }

    // A client that was refused something reads no more, and says itself why.
    private static String pour(Source source, OutputStream sink) {
        try {
            source.to(sink);
            return "";
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private static void unpack(Path file, OutputStream sink) throws IOException {
        try (var unpacker = Packing.of(file).from(file)) {
            unpacker.out().transferTo(sink);
            Packing.finish(unpacker, sink);
        }
    }
}
