package dev.belay.backup;

import dev.belay.host.Call;
import dev.belay.host.DiskTrouble;
import dev.belay.host.DurableFiles;
import dev.belay.host.Tools;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keepers;
import dev.belay.pool.Pool;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/// A backup in one file, to be carried elsewhere; `tar` unpacks it, and the script inside restores it.
public final class PackedBackup {
    private static final Duration LIMIT = Duration.ofDays(1);
    private static final Map<String, String> PACKERS =
            Map.of(".tar", "--no-auto-compress", ".tar.gz", "--gzip", ".tgz", "--gzip", ".tar.zst", "--zstd");

    private final Path file;
    private final Tools tools;

    /// @param file is made; its name ends in `.tar`, `.tar.gz`, `.tgz` or `.tar.zst`
    public PackedBackup(Path file, Tools tools) {
        this.file = file.toAbsolutePath().normalize();
        this.tools = tools;
    }

    /// Packs the backup in the folder `backup` with all that it shares with others, readable by its owner alone.
    /// Answers
    /// the file's SHA-256.
    public String pack(Path backup, Keepers keepers) {
        var packer = packer();
        require();
        var unfinished = file.resolveSibling(file.getFileName() + ".partial");
        var list = file.resolveSibling(file.getFileName() + ".list");
        try {
            list(backup, keepers, list);
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            run(packer, backup, unfinished, list);
            DurableFiles.force(unfinished);
            DurableFiles.rename(unfinished, file);
            return Checksum.ofFile(file);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot write " + file, file, failure);
        } finally {
            remove(list);
        }
    }

    // Names of objects are plain.
    private static void list(Path backup, Keepers keepers, Path list) throws IOException {
        var backups = DurableFiles.folderOf(backup);
        try (var lines = Files.newBufferedWriter(list);
                var names = new PrintWriter(lines)) {
            names.println(backup.getFileName());
            for (var part : BackupRecord.read(backup).parts()) {
                var copy = BackupRecord.copyOf(backup, part.name());
                keepers.of(part.data()).borrowed(copy, object -> names.println(backups.relativize(object)));
            }
            if (names.checkError()) {
                throw new IOException("the list of what to pack could not be written: " + list);
            }
        }
    }

    private String packer() {
        return PACKERS.entrySet().stream()
                .filter(packer -> file.getFileName().toString().endsWith(packer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "cannot tell how to pack " + file.getFileName(),
                        "its name ends in none of .tar, .tar.gz, .tgz, .tar.zst",
                        "end it in .tar.gz"));
    }

    /// That the file can be made: a name that tells how to pack, in a folder, and not taken.
    public void require() {
        packer();
        var folder = DurableFiles.folderOf(file);
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    "cannot write " + file,
                    (Files.exists(folder) ? "this is no folder: " : "there is no folder ") + folder,
                    "make it: `mkdir -p " + ShellWord.of(folder) + "`");
        }
        if (Files.exists(file)) {
            throw new Problem("cannot write " + file, "there is such a file already", "choose another name");
        }
    }

    private void run(String packer, Path backup, Path unfinished, Path list) {
        var inside = "s,^" + Pool.FOLDER + "/\\([^/]*\\)/," + backup.getFileName() + "/data/\\1/" + Pool.OWN + "/,";
        var call = Call.of(
                        DurableFiles.folderOf(backup),
                        "tar",
                        "--create",
                        packer,
                        "--file=" + unfinished,
                        "--transform=" + inside,
                        "--verbatim-files-from",
                        "--files-from=" + list)
                .within(LIMIT);
        var answer = tools.run(call);
        if (!answer.succeeded()) {
            remove(unfinished);
            throw new Problem(
                    "cannot pack " + backup.getFileName(),
                    "tar ended with " + answer.code() + ": " + answer.err().strip(),
                    "look at the room there: `df -h " + ShellWord.of(String.valueOf(unfinished.getParent())) + "`");
        }
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
