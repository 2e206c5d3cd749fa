package dev.belay.demo;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Somebody who uses the guestbook all the time: every 50 ms reads the page or signs, and notes what came of it.
final class Visitor implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETURN = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("Guestbook (\\d[\\w.]*)");
    private static final int SIGNS_EVERY = 4;
    private static final List<String> GUESTS =
            List.of("Ada", "Alan", "Barbara", "Dennis", "Donald", "Edsger", "Frances", "Grace", "Margaret");

    private final URI site;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Thread walk = new Thread(this::visit, "visitor");
    private final List<String> thanked = new ArrayList<>();
    private long lastEntry;
    private String version = "";
    private int visits;
    private int pages;
    private int answered;
    private int turnedAway;
    private Duration keptOut = Duration.ZERO;
    private Optional<Duration> outSince = Optional.empty();
    private volatile boolean leaving;

    Visitor(int port, Clock clock) {
        this.site = URI.create("http://127.0.0.1:" + port);
        this.clock = clock;
        walk.setDaemon(true);
    }

    /// Waits until the guestbook answers, and signs it so many times.
    void begin(int times) {
        var end = clock.elapsed().plus(RETURN);
        for (int signed = 0; signed < times; ) {
            if (sign()) {
                signed++;
            } else if (clock.elapsed().compareTo(end) > 0) {
                throw absent();
            } else {
                clock.pause(BETWEEN);
            }
        }
        walk.start();
    }

    /// Forgets what was seen up to now.
    synchronized void lookAgain() {
        answered = 0;
        turnedAway = 0;
        keptOut = Duration.ZERO;
    }

    /// What was seen since the last [#lookAgain], when its page is there again.
    Sightings sightings() {
        int before = pages();
        var end = clock.elapsed().plus(RETURN);
        while (pages() == before) {
            if (clock.elapsed().compareTo(end) > 0) {
                throw absent();
            }
            clock.pause(BETWEEN);
        }
        synchronized (this) {
            return new Sightings(answered, turnedAway, keptOut);
        }
    }

    /// The version that the page tells.
    synchronized String version() {
        return version;
    }

    /// The number of the newest entry the visitor was thanked for.
    synchronized long lastEntry() {
        return lastEntry;
    }

    /// The words of all entries the visitor was thanked for.
    synchronized List<String> thanked() {
        return List.copyOf(thanked);
    }

    @Override
    public void close() {
        leaving = true;
        client.shutdownNow();
    }

    private synchronized int pages() {
        return pages;
    }

    private void visit() {
        while (!leaving) {
            var begun = clock.elapsed();
            var good = visits % SIGNS_EVERY == 0 ? sign() : get();
            note(good, begun);
            clock.pause(BETWEEN);
        }
    }

    private synchronized void note(boolean good, Duration begun) {
        if (good) {
            answered++;
            outSince.ifPresent(since -> keptOut = keptOut.plus(clock.elapsed().minus(since)));
            outSince = Optional.empty();
        } else {
            turnedAway++;
            outSince = outSince.or(() -> Optional.of(begun));
        }
    }

    private boolean get() {
        visits++;
        var page = answer(HttpRequest.newBuilder(site.resolve("/")));
        page.ifPresent(this::readVersion);
        return page.isPresent();
    }

    private boolean sign() {
        visits++;
        var words = "visit " + visits;
        var guest = GUESTS.get(visits % GUESTS.size());
        var form = BodyPublishers.ofString("guest=" + guest + "&words=" + words.replace(' ', '+'));
        var answer = answer(HttpRequest.newBuilder(site.resolve("/sign")).POST(form));
        answer.ifPresent(text -> remember(words, text));
        return answer.isPresent();
    }

    private synchronized void readVersion(String page) {
        pages++;
        var footer = VERSION.matcher(page);
        version = footer.find() ? footer.group(1) : "no version";
    }

    private synchronized void remember(String words, String answer) {
        thanked.add(words);
        lastEntry = Long.parseLong(answer.split(" ", 2)[0]);
    }

    private Optional<String> answer(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return Optional.of(answer.body()).filter(_ -> answer.statusCode() == 200);
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Problem absent() {
        return new Problem(
                "cannot visit the guestbook",
                site + " did not answer within " + RETURN.toSeconds() + " s",
                "read home/.belay/services/web.log in the folder of the demo");
    }
}
