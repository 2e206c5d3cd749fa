package dev.belay.plan;

import dev.belay.host.DurableFiles;
import dev.belay.host.Unreadable;
import dev.belay.json.NotReadable;
import dev.belay.json.RecordJson;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A plan on disk, and the hash that tells one plan from another.
///
/// Equal plans have equal bytes, and so equal hashes; a plan read back equals the one that was written.
public final class PlanFile {

    private PlanFile() {}

    /// Writes the plan; when this returns it is on the disk.
    public static void write(Path file, Plan plan) {
        DurableFiles.write(file, RecordJson.page(plan));
    }

    /// The plan as it is written.
    public static String text(Plan plan) {
        return new String(RecordJson.page(plan), StandardCharsets.UTF_8);
    }

    /// Reads the plan, or throws a [Problem].
    public static Plan read(Path file) {
        try {
            return RecordJson.read(Files.readAllBytes(file), Plan.class);
        } catch (NotReadable mistake) {
            throw new Problem(
                    "cannot read the plan " + file,
                    mistake.mistake(),
                    "use the version of Belay that began this run: the first line of its journal names it");
        } catch (IOException failure) {
            throw Unreadable.explain(file, failure);
        }
    }

    /// The SHA-256 of the plan as it is written, in hexadecimal digits.
    public static String hash(Plan plan) {
        return hash(RecordJson.page(plan));
    }

    /// The hash of the plan that stands in `file`: of its bytes, so that any change to them tells.
    public static String hash(Path file) {
        try {
            return hash(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every Java has SHA-256", impossible);
        }
    }
}
