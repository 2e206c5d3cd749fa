package dev.belay.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Remembers which texts the schema has approved, so that a manifest that did not change is read fast.
///
/// The name of an empty file is all that is kept: the hash of the schema and of every layer. Another schema or
/// another
/// letter
/// in a layer is another name.
final class KnownShapes {
    private final Path own;
    private final Path mark;

    /// @param own Belay's own folder inside the home
    KnownShapes(Path own, List<String> texts) {
        this.own = own;
        this.mark = own.resolve("cache").resolve("manifest-" + hash(texts));
    }

    boolean isKnown() {
        return Files.isRegularFile(mark);
    }

    /// Does nothing where Belay keeps no cache yet, or may not write: the next start is slower, and that is all.
    void remember() {
        try {
            if (Files.isDirectory(own) && Files.isWritable(own)) {
                Files.createDirectories(own.resolve("cache"));
                Files.createFile(mark);
            }
        } catch (IOException _) {
            return; // no space, or somebody else was faster: nothing depends on the mark
        }
    }

    private static String hash(List<String> texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Schema.text().getBytes(StandardCharsets.UTF_8));
            texts.forEach(text -> {
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
