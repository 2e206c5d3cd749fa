package dev.belay.demo;

import dev.belay.host.Clock;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Waits for the middle of a migration and kills Belay there.
final class Ambush {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final String MIDDLE = " entries sealed";

    private final Installation installation;
    private final Clock clock;

    Ambush(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    /// Kills the runner of the next run once its migration has begun to seal entries, and returns its pid.
    long kill() {
        int before = runs().all().size();
        var end = clock.elapsed().plus(LIMIT);
        while (runs().all().size() == before
                || !runs().newest().filter(this::isInTheMiddle).isPresent()) {
            if (clock.elapsed().compareTo(end) > 0) {
                throw missed("no migration had sealed an entry after " + LIMIT.toSeconds() + " s");
            }
            clock.pause(GLANCE);
        }
        var runner = installation.runner().orElseThrow(() -> missed("the run was over already"));
        Installation.kill(runner);
        return runner.pid();
    }

    private Runs runs() {
        return new Runs(installation.own());
    }

    private boolean isInTheMiddle(RunFolder run) {
        if (!Files.isDirectory(run.logs())) {
            return false;
        }
        try (var logs = Files.list(run.logs())) {
            return logs.anyMatch(Ambush::tellsOfSeals);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean tellsOfSeals(Path log) {
        try {
            return Files.readString(log).contains(MIDDLE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Problem missed(String why) {
        return new Problem("cannot kill Belay in the middle of a migration", why, "start the demo again");
    }
}
