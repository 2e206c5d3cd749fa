package dev.belay.folder;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Lets the failures of files pass where no checked exception may.
final class Attempt {
    private Attempt() {}

    /// Something to do.
    interface Deed {
        void run() throws IOException;
    }

    /// Something to find out.
    interface Question<T> {
        T answer() throws IOException;
    }

    static void at(Deed deed) {
        asking(() -> {
            deed.run();
            return true;
        });
    }

    static <T> T asking(Question<T> question) {
        try {
            return question.answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
