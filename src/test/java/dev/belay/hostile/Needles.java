package dev.belay.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Secrets that must be found nowhere. Each has a core of plain letters that no spelling changes but base64.
record Needles(List<String> secrets) {
    /// In the environment of the operator.
    static final String OF_ENVIRONMENT = "a \"Kestrel7421's\" $HOME `id` \\n(.*)+[x]{2}:;|&<b> end";
    /// In a file.
    static final String OF_FILE = "dG9w+Merlin8532/c2VjcmV0%41&=?#==";
    /// Typed at the terminal.
    static final String TYPED = "it's \"Harrier9643\" $(id) \\ : ^$";

    private static final List<String> CORES = List.of("Kestrel7421", "Merlin8532", "Harrier9643");

    static Needles all() {
        return new Needles(List.of(OF_ENVIRONMENT, OF_FILE, TYPED));
    }

    /// What of them stands in `text`.
    List<String> in(String text) {
        return needles().filter(text::contains).toList();
    }

    /// The files below `folder`, but for those below `sources`, that hold one, each with what it holds.
    List<String> below(Path folder, Path sources) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(sources))
                    .flatMap(file -> in(content(file)).stream().map(needle -> file + ": " + needle))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Stream<String> needles() {
        return Stream.concat(CORES.stream(), secrets.stream().flatMap(Needles::inBase64));
    }

    private static Stream<String> inBase64(String secret) {
        var encoded = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8));
        var whole = encoded.substring(0, encoded.length() - 2);
        return Stream.of(whole, whole.replace('+', '-').replace('/', '_'));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
