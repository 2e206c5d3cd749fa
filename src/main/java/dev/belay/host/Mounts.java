package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is mounted where, as the kernel tells.
record Mounts(List<Mount> all) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    Mounts {
        all = List.copyOf(all);
    }

    /// @param id    the kernel's number for it; two mounts of one file system differ
    /// @param point where it is mounted
    record Mount(String id, Path point) {}

    static Mounts read() throws IOException {
        return new Mounts(Files.readAllLines(TABLE).stream().map(Mounts::mount).toList());
    }

    /// The mount a real path lies on. Of several at one point the last one covers the others.
    Mount of(Path real) {
        return all.stream()
                .filter(mount -> real.startsWith(mount.point()))
                .reduce((best, next) ->
                        next.point().getNameCount() >= best.point().getNameCount() ? next : best)
                .orElseGet(() -> new Mount("0", Path.of("/")));
    }

    private static Mount mount(String line) {
        var fields = line.split(" ", 6);
        return new Mount(fields[0], Path.of(unescaped(fields[4])));
    }

    // Spaces, tabs, line breaks and backslashes stand there as octal numbers.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }
}
