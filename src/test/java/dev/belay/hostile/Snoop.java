package dev.belay.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Looks at the list of processes all the time, as anybody on the machine can, until it is closed: at those that began
/// since it was opened.
final class Snoop implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(3);
    private static final Path PROCESSES = Path.of("/proc");

    private final Needles needles;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final AtomicLong glances = new AtomicLong();
    // What was there before says nothing of what is done now, and would only take time.
    private final Set<String> before = processes();
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
            var now = processes();
            now.removeAll(before);
            for (var process : now) {
                var words = words(process);
                if (!needles.in(words).isEmpty()) {
                    seen.add(words);
                }
            }
            glances.incrementAndGet();
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static Set<String> processes() {
        var names = Objects.requireNonNull(PROCESSES.toFile().list());
        return Arrays.stream(names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String words(String process) {
        try {
            return Files.readString(PROCESSES.resolve(process).resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
