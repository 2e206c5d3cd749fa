package dev.belay.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.keeper.Checksum;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/// The name of the database that belongs to a folder of Belay's: `wiki_belay_point_3f9c2a1b0d`. It follows from the
/// folder alone, so nothing must be remembered over a crash.
final class PointName {
    private static final int LONGEST = 63;
    private static final int DIGITS = 10;
    private static final int KIND = 8;
    // Room for the number of a second one: `_12`.
    private static final int NUMBER = 4;

    private PointName() {}

    static String of(String database, Path folder) {
        var path = folder.toAbsolutePath().normalize();
        var hash = Checksum.ofText(database + "\n" + path).substring(0, DIGITS);
        return named(database, "_belay_" + kind(path) + "_" + hash);
    }

    /// The database's name, shortened where it must be, with a suffix.
    static String named(String database, String suffix) {
        return beginning(database, LONGEST - NUMBER - suffix.length()) + suffix;
    }

    // A point is `points/<set>`, an aside `aside/<set>`: the folder above says what it is.
    private static String kind(Path path) {
        var above = path.getParent();
        var word = above == null || above.getFileName() == null
                ? "copy"
                : above.getFileName().toString();
        var plain = word.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
        return plain.isEmpty() ? "copy" : plain.substring(0, Math.min(KIND, plain.length()));
    }

    // Cut between two characters, never inside one.
    private static String beginning(String text, int bytes) {
        var whole = ByteBuffer.wrap(text.getBytes(UTF_8));
        whole.limit(Math.min(bytes, whole.limit()));
        var cut = CharBuffer.allocate(bytes);
        UTF_8.newDecoder().onMalformedInput(CodingErrorAction.IGNORE).decode(whole, cut, false);
        return cut.flip().toString();
    }
}
