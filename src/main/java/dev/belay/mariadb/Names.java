package dev.belay.mariadb;

import dev.belay.keeper.Checksum;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Which database on the server belongs to a folder of Belay's: a pure function, so that after a crash nothing needs to
/// be remembered.
record Names(String live) {
    private static final int READABLE = 24;
    private static final int DIGITS = 12;

    /// The database of a folder, such as `wiki_belay_point_3f9c2a1b77e0`.
    String of(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        var last = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
        return cut(plain(live), READABLE) + "_belay_" + cut(plain(last), 12) + "_"
                + Checksum.ofText(live + "\n" + path).substring(0, DIGITS);
    }

    /// The database of a folder that has had others before.
    String of(Path folder, int number) {
        return of(folder) + "_" + number;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static String cut(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length);
    }
}
