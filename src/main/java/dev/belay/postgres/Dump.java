package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.LowWater;
import dev.belay.host.Output;
import dev.belay.host.Space;
import dev.belay.host.Streams;
import dev.belay.keeper.Checksums;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Label;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A portable copy of a database in a folder: `dump` by pg_dump, and beside it as SQL what a dump leaves out.
final class Dump {
    static final String DUMP = "dump";
    static final String CREATE = "create.sql";
    static final String DATABASE = "database.sql";
    static final String ROLES = "roles.sql";
    static final String EXTENSIONS = "extensions";

    private static final long TIGHT = 1 << 20;
    private static final int JOBS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final Client client;
    private final Clock clock;

    Dump(Client client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// Copies the database as it is now, while it may be used, and puts the label on the copy: both tell of the same
    /// moment.
    void make(String database, Path copy, String name, String what) {
        make(database, copy, new Facet(name, PostgresFacts::full), what);
    }

    /// The same in as little time as can be: content is not counted.
    void makeQuickly(String database, Path copy, String name, String what) {
        make(database, copy, new Facet(name, PostgresFacts::withoutContent), what);
    }

    /// What the label says.
    private record Facet(String name, Function<PostgresFacts, Facts> facts) {}

    private void make(String database, Path copy, Facet facet, String what) {
        DurableFiles.removeOwn(copy.resolve(DUMP), copy);
        try (var session = client.open(database, what)) {
            session.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
            var snapshot = session.value("SELECT pg_export_snapshot()");
            var found = new PostgresFacts(session, clock);
            var facts = facet.facts().apply(found);
            write(new Properties(session, database), copy);
            requireSuited(dump(database, copy.resolve(DUMP), snapshot, what), session, what);
            var sealed = found.sealedBy(facts);
            session.run("COMMIT");
            DurableFiles.forceTree(copy);
            new Checksums(copy).write(files(copy));
            Label.put(copy, facet.name(), sealed);
        }
    }

    // One that was begun before may have left its seal.
    private static List<String> files(Path copy) {
        try (var files = Files.walk(copy)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> copy.relativize(file).toString())
                    .filter(file -> !file.equals(Label.FILE) && !file.equals(Checksums.FILE))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes a new database of the copy.
    void restore(Path copy, String database, String maintenance, String what) {
        var disk = disk(maintenance, what);
        try {
            script(copy.resolve(CREATE), database, maintenance, what);
            var restored = restored(copy.resolve(DUMP), database, what);
            if (!restored.succeeded()) {
                try (var session = client.open(maintenance, what)) {
                    requireSuited(restored, session, what);
                }
            }
            script(copy.resolve(DATABASE), database, maintenance, what);
            try (var session = client.open(database, what)) {
                session.run("ANALYZE");
            }
        } catch (Problem problem) {
            throw disk.explained(problem);
        }
    }

    // Asked before: of a full disk the server may die.
    private LowWater disk(String maintenance, String what) {
        try (var session = client.open(maintenance, what)) {
            return LowWater.of(List.of())
                    .andServers(new DataFolder(client, session)
                            .of(maintenance).stream().toList());
        }
    }

    private static void write(Properties properties, Path copy) {
        DurableFiles.write(copy.resolve(CREATE), properties.creation() + ";\n");
        DurableFiles.write(copy.resolve(DATABASE), statements(properties));
        DurableFiles.write(copy.resolve(EXTENSIONS), lines(properties.extensions(), "\n"));
        DurableFiles.write(copy.resolve(ROLES), lines(properties.roles(), "\n"));
    }

    /// What `database.sql` of a copy made now would hold.
    static String statements(Properties properties) {
        return lines(properties.statements(), ";\n");
    }

    private Output dump(String database, Path dump, String snapshot, String what) {
        var words = new ArrayList<>(List.of("pg_dump", "--snapshot=" + snapshot, "--lock-wait-timeout=120000"));
        if (client.isHere()) {
            words.addAll(List.of("-Fd", "-j", String.valueOf(JOBS), "-f", dump.toString()));
        } else {
            words.add("-Fc");
        }
        var streams = client.isHere() ? Streams.NONE : Streams.NONE.writing(dump);
        var output = client.run(with(words, cheapest()), database, streams, what);
        if (!output.succeeded()) {
            DurableFiles.removeOwn(dump, dump.resolveSibling(""));
            output = client.run(with(words, "-Z1"), database, streams, what);
        }
        requireRoom(output, dump, what);
        return output;
    }

    // Where the disk is full the client's own words name a file; the operator needs the file system.
    private static void requireRoom(Output output, Path dump, String what) {
        var room = Space.free(dump);
        if (!output.succeeded() && room.bytes() < TIGHT) {
            throw new Problem(
                    what,
                    "the file system at " + room.fileSystem() + " has " + room.bytes() + " bytes left: " + said(output),
                    "make room; run `du -xh -d 2 " + ShellWord.of(room.fileSystem())
                            + " | sort -h | tail` to see what is large");
        }
    }

    // Not every build has every method, so gzip is there when this one fails.
    private String cheapest() {
        return new Versions(client).program("pg_dump") >= 16 ? "--compress=zstd:1" : "-Z1";
    }

    private Output restored(Path dump, String database, String what) {
        if (client.isHere()) {
            var words = List.of("pg_restore", "--exit-on-error", "-j", String.valueOf(JOBS), dump.toString());
            return client.run(words, database, Streams.NONE, what);
        }
        return client.run(List.of("pg_restore", "--exit-on-error"), database, Streams.NONE.reading(dump), what);
    }

    private void script(Path script, String target, String maintenance, String what) {
        var words = List.of("psql", "-X", "-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-v", "target=" + target);
        require(client.run(words, maintenance, Streams.NONE.reading(script), what), what);
    }

    // Why a client failed may be that it does not go with the server.
    private void requireSuited(Output output, Session session, String what) {
        if (!output.succeeded()) {
            new Versions(client).requireFor(session, what);
        }
        require(output, what);
    }

    private static void require(Output output, String what) {
        if (!output.succeeded()) {
            throw new Problem(
                    what,
                    "the client ended with " + output.code() + ": " + said(output),
                    "mend what it says, then start Belay again");
        }
    }

    private static String said(Output output) {
        return output.err().strip().replaceAll("\\s+", " ");
    }

    private static List<String> with(List<String> words, String last) {
        var all = new ArrayList<>(words);
        all.add(last);
        return all;
    }

    private static String lines(List<String> statements, String end) {
        return statements.stream().map(statement -> statement + end).collect(Collectors.joining());
    }
}
