package dev.belay.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/// Those who were let into a world and must leave it again, the last one first.
final class Companions implements AutoCloseable {
    private final Deque<AutoCloseable> present = new ArrayDeque<>();

    <T extends AutoCloseable> T join(T companion) {
        present.push(companion);
        return companion;
    }

    @Override
    public void close() {
        while (!present.isEmpty()) {
            leave(present.pop());
        }
    }

    private static void leave(AutoCloseable companion) {
        try {
            companion.close();
        } catch (Exception failure) {
            throw new AssertionError("cannot end " + companion, failure);
        }
    }
}
