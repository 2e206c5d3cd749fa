package dev.belay.manifest;

import dev.belay.host.RealPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the text of a manifest's file, and refuses what cannot be one.
final class ManifestFile {
    private static final long LARGEST = 1024 * 1024;

    private ManifestFile() {}

    static String read(Path file, Path home) throws IOException {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw problem(
                    file,
                    "it is a link to " + RealPath.of(file) + ", and there is no such file",
                    "bring that file back, or write a new manifest, which keeps the link as belay.yaml.before:"
                            + " `belay init --force " + ShellWord.of(home) + "`");
        }
        if (!Files.exists(file)) {
            throw problem(file, "there is no such file", "run `belay init " + ShellWord.of(home) + "`");
        }
        if (!Files.isRegularFile(file)) {
            throw problem(file, Files.isDirectory(file) ? "it is a folder" : "it is no regular file", look(file));
        }
        if (!Files.isReadable(file)) {
            throw problem(file, "this user may not read it", look(file));
        }
        if (Files.size(file) > LARGEST) {
            throw problem(file, "it has " + Files.size(file) + " bytes, and 1 MiB is the most", look(file));
        }
        return decoded(file, Files.readAllBytes(file));
    }

    private static String decoded(Path file, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException mistake) {
            throw problem(
                    file,
                    "it is not UTF-8: line " + (1 + lines(bytes, buffer.position())) + " holds another encoding",
                    "run `" + toUtf8(file.toString()) + "`");
        }
    }

    private static String toUtf8(String file) {
        var fresh = ShellWord.of(file + ".utf8");
        var old = ShellWord.of(file);
        return "iconv -f latin1 -t utf-8 -o " + fresh + " " + old + " && mv " + fresh + " " + old;
    }

    private static int lines(byte[] bytes, int end) {
        int lines = 0;
        for (int at = 0; at < end; at++) {
            lines += bytes[at] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static String look(Path file) {
        return "run `ls -ld " + ShellWord.of(file) + "`";
    }

    private static Problem problem(Path file, String why, String next) {
        return new Problem("cannot read the manifest " + file, why, next);
    }
}
