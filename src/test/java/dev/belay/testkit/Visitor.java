package dev.belay.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Somebody who asks for one page about fifty times a second and remembers what came.
public final class Visitor implements AutoCloseable {
    private static final int MOST_VISITS = 100_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Reader reader;
    private final String path;
    private final List<Visit> visits = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean isGone;

    /// One request: when it began, how long it took, what it got.
    public record Visit(Instant at, Duration took, Answer answer) {}

    /// A time without good answers: from the first bad one to the next good one, or to the end.
    public record Outage(Instant from, Instant to, List<Answer> answers) {
        public Outage {
            answers = List.copyOf(answers);
        }

        public Duration length() {
            return Duration.between(from, to);
        }
    }

    Visitor(DjangoWorld world, String path) {
        this.reader = world.reader();
        this.path = path;
        this.thread = Thread.ofPlatform().daemon().name("visitor").start(this::stroll);
    }

    /// Returns when the library says that it is healthy and has this version; fails after 20 s.
    static void awaitHealth(DjangoWorld world, String version) {
        try (var reader = world.reader()) {
            await().pollInterval(Duration.ofMillis(25))
                    .until(() -> reader.get("/health/").text().equals("ok " + version + "\n"));
        }
    }

    public List<Visit> visits() {
        synchronized (visits) {
            return List.copyOf(visits);
        }
    }

    public List<Outage> outages() {
        var outages = new ArrayList<Outage>();
        var bad = new ArrayList<Visit>();
        for (var visit : visits()) {
            if (!visit.answer().isGood()) {
                bad.add(visit);
            } else if (!bad.isEmpty()) {
                outages.add(outage(bad, visit.at()));
                bad.clear();
            }
        }
        if (!bad.isEmpty()) {
            outages.add(outage(bad, bad.getLast().at().plus(bad.getLast().took())));
        }
        return outages;
    }

    @Override
    public void close() {
        leave();
    }

    /// Ends the visits; what was seen stays readable.
    public void leave() {
        isGone = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private static Outage outage(List<Visit> bad, Instant end) {
        return new Outage(
                bad.getFirst().at(), end, bad.stream().map(Visit::answer).toList());
    }

    private void stroll() {
        while (!isGone && visits.size() < MOST_VISITS) {
            var at = Instant.now();
            var answer = reader.get(path);
            if (isGone) {
                return;
            }
            visits.add(new Visit(at, Duration.between(at, Instant.now()), answer));
            LockSupport.parkNanos(PAUSE);
        }
    }
}
