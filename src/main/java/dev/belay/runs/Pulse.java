package dev.belay.runs;

import dev.belay.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/// The last words of the running step, for viewers. Not part of the record: nothing is decided by it, and it is not
/// forced to disk.
public final class Pulse {
    private static final int LONGEST = 120;

    private Pulse() {}

    /// Says what the running step is at.
    public static void tell(RunFolder run, String words) {
        try {
            var beside = run.pulse().resolveSibling("pulse.next");
            Files.writeString(beside, words);
            Files.move(beside, run.pulse(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notShown) {
            // A viewer misses nothing that matters; a full disk under Belay must not end a command that has room.
            return;
        }
    }

    /// The last words, on one line; empty when nothing was said.
    public static String read(RunFolder run) {
        try {
            var words = Files.readString(run.pulse()).strip().lines().reduce("", (_, last) -> last);
            return words.substring(0, Math.min(LONGEST, words.length()));
        } catch (IOException nothingSaid) {
            return "";
        }
    }
}
