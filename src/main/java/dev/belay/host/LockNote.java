package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What stands in a lock's file: who took it last, and for which run; or to whom it was promised.
///
/// @param run empty where it is taken for no run
record LockNote(Owner owner, State state, String run) {

    /// What the owner has of the lock.
    enum State {
        TAKEN,
        PROMISED
    }

    /// Written over the old one in place and at one size, so that a full disk does not stand in the way.
    void write(Path file) throws IOException {
        var words = String.join(
                " ", owner.boot(), String.valueOf(owner.pid()), String.valueOf(owner.start()), state.name(), run);
        Files.writeString(file, "%-127s%n".formatted(words.strip()), StandardOpenOption.WRITE);
    }

    /// Nothing when nobody wrote there yet, or something else stands there.
    static Optional<LockNote> read(Path file) {
        // A pipe that somebody put there would be waited for without end.
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(file).strip().split(" ", 5);
            return words.length < 4
                    ? Optional.empty()
                    : Optional.of(new LockNote(
                            new Owner(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])),
                            State.valueOf(words[3]),
                            words.length == 5 ? words[4] : ""));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean isPromise() {
        return state == State.PROMISED;
    }

    boolean isFor(String wanted) {
        return !wanted.isEmpty() && run.equals(wanted);
    }
}
