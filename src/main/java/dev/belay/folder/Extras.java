package dev.belay.folder;

import dev.belay.host.ExtendedAttributes;
import dev.belay.keeper.Checksum;
import dev.belay.pool.Landing;
import dev.belay.pool.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/// The extended attributes of files and folders, each different set of them an object of the pool: lines as `setfattr
/// --restore` reads them.
final class Extras {
    private static final String BASE64 = "=0s";

    private Extras() {}

    /// Takes those of `file` in; answers the name of their object, nothing when it has none.
    static String take(Path file, Landing landing) throws IOException {
        var text = text(file);
        return text.isEmpty() ? "" : landing.add(StandardCharsets.UTF_8.encode(text));
    }

    /// What the object with those of `file` is called; nothing when it has none.
    static String sum(Path file) throws IOException {
        var text = text(file);
        return text.isEmpty() ? "" : Checksum.ofText(text);
    }

    private static String text(Path file) throws IOException {
        var text = new StringBuilder();
        ExtendedAttributes.of(file)
                .forEach((name, value) -> text.append(name)
                        .append(BASE64)
                        .append(Base64.getEncoder().encodeToString(value))
                        .append('\n'));
        return text.toString();
    }

    /// Gives `file` what the object of that name holds, and nothing else.
    static void put(Path file, String extra, Pool pool) throws IOException {
        ExtendedAttributes.put(file, extra.isEmpty() ? new TreeMap<>() : read(extra, pool));
    }

    private static SortedMap<String, byte[]> read(String extra, Pool pool) throws IOException {
        var found = new TreeMap<String, byte[]>();
        var object = pool.find(extra).orElseThrow(() -> new NoSuchFileException(pool.without(extra)));
        for (var line : object.lines()) {
            var at = line.indexOf(BASE64);
            found.put(line.substring(0, at), Base64.getDecoder().decode(line.substring(at + BASE64.length())));
        }
        return found;
    }
}
