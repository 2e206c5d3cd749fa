package dev.belay.mariadb;

import dev.belay.host.DurableFiles;
import dev.belay.host.Piped;
import dev.belay.keeper.Checksums;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Label;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a portable copy: `schema.sql`, a packed file of rows for each table that has any, and `programs.sql`, in the
/// order in which a plain client can load them.
final class Backup implements DumpReader.Parts {
    static final String SCHEMA = "schema.sql";
    static final String PROGRAMS = "programs.sql";
    static final String ROWS = "rows-";

    // With `unique_checks = 0` MariaDB 10.11 reports success for an empty table on a full disk. Belay counts the rows
    // that it loads; a plain client does not.
    static final String HEAD = "SET NAMES utf8mb4;\nSET time_zone = '+00:00', foreign_key_checks = 0,"
            + " sql_mode = 'NO_AUTO_VALUE_ON_ZERO';\n";

    private final Content content = new Content();
    private final List<Path> files = new ArrayList<>();
    private final Path copy;
    private final Packing packing = Packing.here();
    private String table = "";
    private @Nullable Piped packer;

    private Backup(Path copy) {
        this.copy = copy;
    }

    /// Fills the empty folder `copy` from `database` in one snapshot, and seals it.
    static void write(Path copy, String name, Client client, String database, Definition definition) {
        var backup = new Backup(copy);
        try {
            new Dump(client).read(database, backup);
            backup.endTable();
        } catch (IOException failure) {
            throw Backup.full(copy, failure);
        } finally {
            backup.stop();
        }
        backup.add(SCHEMA, HEAD + "ALTER DATABASE " + definition.settings() + ";\n" + backup.content.schema());
        backup.add(PROGRAMS, HEAD + definition.script());
        definition.write(copy);
        backup.files.add(copy.resolve(Definition.FILE));
        backup.seal(name, MariaDbFacts.facts(backup.content, definition));
    }

    private static Problem full(Path copy, IOException failure) {
        return new Problem(
                "cannot write the backup " + copy,
                String.valueOf(failure.getMessage()),
                "make room; run `df -h " + copy.resolveSibling("") + "`");
    }

    @Override
    public void definition(String line) {
        content.definition(line);
    }

    @Override
    public RowDigest begin(String name, byte[] text) throws IOException {
        if (!name.equals(table) || packer == null) {
            endTable();
            table = name;
            var file = copy.resolve(ROWS + "%04d.sql".formatted(files.size() + 1) + packing.ending());
            files.add(file);
            packer = packing.into(file);
            write((HEAD + "START TRANSACTION;\n").getBytes(StandardCharsets.UTF_8));
        }
        write(text);
        return content.begin(name, text);
    }

    @Override
    public void rows(byte[] part, int from, int length) throws IOException {
        if (packer != null) {
            try {
                packer.in().write(part, from, length);
            } catch (IOException broken) {
                // A packer that reads no more says itself why.
                Packing.finish(packer, files.getLast());
                throw broken;
            }
        }
    }

    private void write(byte[] text) throws IOException {
        rows(text, 0, text.length);
    }

    private void endTable() throws IOException {
        if (packer != null) {
            write("\nCOMMIT;\n".getBytes(StandardCharsets.UTF_8));
            Packing.finish(packer, files.getLast());
            packer = null;
        }
    }

    private void stop() {
        if (packer != null) {
            packer.close();
        }
    }

    private void add(String name, String text) {
        DurableFiles.write(copy.resolve(name), text);
        files.add(copy.resolve(name));
    }

    private void seal(String name, Facts facts) {
        files.forEach(DurableFiles::force);
        new Checksums(copy)
                .write(files.stream().map(copy::relativize).map(Path::toString).toList());
        DurableFiles.force(copy);
        Label.put(copy, name, facts);
    }
}
