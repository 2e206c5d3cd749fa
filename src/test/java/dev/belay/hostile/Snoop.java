package dev.belay.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Looks at the list of processes all the time, as anybody on the machine can, until it is closed.
final class Snoop implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(3);

    private final Needles needles;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final AtomicLong glances = new AtomicLong();
    private final Thread looking;
    private volatile boolean closed;

    Snoop(Needles needles) {
        this.needles = needles;
        this.looking = Thread.ofPlatform().daemon().name("snoop").start(this::look);
    }

    /// The words of processes that held a secret.
    Set<String> seen() {
        return seen;
    }

    long glances() {
        return glances.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            looking.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        while (!closed) {
            ProcessHandle.allProcesses().forEach(process -> {
                var words = words(process.pid());
                if (!needles.in(words).isEmpty()) {
                    seen.add(words);
                }
            });
            glances.incrementAndGet();
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static String words(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
