package dev.belay.mariadb;

import dev.belay.host.Call;
import dev.belay.host.LowWater;
import dev.belay.host.Piped;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compresses and uncompresses files by `zstd`, or by `gzip` where there is none.
enum Packing {
    ZSTD(".zst", "zstd", "zstd -q -1 -T2 -c"),
    GZIP(".gz", "gzip", "gzip -1 -c");

    private static final Duration FAREWELL = Duration.ofMinutes(10);
    private static final List<String> FOLDERS = List.of("/usr/local/bin", "/usr/bin", "/bin");

    private final String ending;
    private final String program;
    private final String pack;

    Packing(String ending, String program, String pack) {
        this.ending = ending;
        this.program = program;
        this.pack = pack;
    }

    /// The best that this machine has.
    static Packing here() {
        var hasZstd = FOLDERS.stream().anyMatch(folder -> java.nio.file.Files.isExecutable(Path.of(folder, "zstd")));
        return hasZstd ? ZSTD : GZIP;
    }

    /// How that file was packed.
    static Packing of(Path file) {
        return Stream.of(values())
                .filter(each -> file.toString().endsWith(each.ending))
                .findFirst()
                .orElseThrow();
    }

    String ending() {
        return ending;
    }

    /// A program whose input becomes the packed file.
    Piped into(Path file) {
        return started("umask 077; exec " + pack + " >\"$1\"", file);
    }

    /// A program whose answer is what was packed.
    Piped from(Path file) {
        return started("exec " + program + " -dc -- \"$1\"", file);
    }

    /// Waits until all is on its way to the disk.
    static void finish(Piped packer, Path file) throws IOException {
        var ended = packer.end(FAREWELL);
        if (!ended.succeeded()) {
            throw LowWater.of(List.of(file))
                    .explained(new Problem(
                            "cannot write " + file,
                            "the packing program ended with " + ended.code() + ": "
                                    + ended.err().strip(),
                            "mend what it says, then start Belay again"));
        }
    }

    /// Waits for the end of unpacking.
    static void finish(Piped unpacker, OutputStream sink) throws IOException {
        sink.flush();
        var ended = unpacker.end(FAREWELL);
        if (!ended.succeeded()) {
            throw new IOException("cannot unpack: " + ended.err().strip());
        }
    }

    private static Piped started(String script, Path file) {
        return Piped.start(
                new Call(List.of("sh", "-c", script, "belay-pack", file.toString()), Path.of("/"), Map.of(), FAREWELL));
    }
}
