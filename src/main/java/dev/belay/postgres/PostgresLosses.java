package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Streams;
import dev.belay.host.Tools;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.KnownLosses;
import dev.belay.keeper.Label;
import dev.belay.keeper.Losses;
import dev.belay.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Tells by the number of rows, and writes out whole tables: all present rows of each whose content is not that of the
/// copy.
public final class PostgresLosses implements Losses {
    private final DataSet.Database data;
    private final Client client;
    private final Clock clock;
    private final Losses known;

    /// @param secrets finds the password by its name in the manifest
    /// @param known   what the facts alone tell
    public PostgresLosses(
            DataSet.Database data, Function<String, Secret> secrets, Tools tools, Clock clock, KnownLosses known) {
        this.data = data;
        this.client = new Client(data.server(), secrets, tools);
        this.clock = clock;
        this.known = known;
    }

    @Override
    public List<Change> since(Path copy) {
        return known.since(copy);
    }

    @Override
    public List<Change> export(Path copy, Path into) {
        var then = Label.of(copy, data.name()).facts();
        CopyFolder.make(into);
        try (var session = client.open(data.database(), cannot())) {
            var found = new PostgresFacts(session, clock);
            var now = found.of(Depth.FULL).values();
            found.tables().forEach((name, table) -> {
                var content = PostgresFacts.CONTENT + name;
                if (!now.getOrDefault(content, "").equals(then.get(content))) {
                    write(table, into.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ".csv"));
                }
            });
        }
        DurableFiles.force(into);
        return since(copy);
    }

    private void write(String table, Path file) {
        CopyFolder.makeFile(file);
        var copy = "COPY (SELECT * FROM ONLY " + table + ") TO STDOUT WITH (FORMAT csv, HEADER)";
        var output = client.run(
                List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", copy),
                data.database(),
                Streams.NONE.writing(file));
        if (!output.succeeded()) {
            throw new Problem(
                    cannot(),
                    "psql ended with " + output.code() + ": " + output.err().strip(),
                    "mend what it says, or leave out `--export-losses`");
        }
        DurableFiles.force(file);
    }

    private String cannot() {
        return "cannot write out the rows of the database '" + data.name() + "'";
    }
}
