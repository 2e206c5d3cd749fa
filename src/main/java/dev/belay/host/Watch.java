package dev.belay.host;

import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Stays with one command until it ends, or ends it.
final class Watch {
    private static final long BEAT_MILLIS = 500;
    private static final Duration SUSPICIOUS = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(2);

    private final Job job;
    private final Pulse pulse;
    private final Process child;
    private final Clock clock;
    private final Family family;
    private final LogPump log;
    private final SignsOfLife signs;
    private final Blockers blockers;
    private final Inquiry inquiry;
    private final Duration suspicious;
    private final Duration begun;
    private Optional<Duration> blockedAt = Optional.empty();

    Watch(Job job, Pulse pulse, Process child, Clock clock) {
        this.job = job;
        this.pulse = pulse;
        this.child = child;
        this.clock = clock;
        this.begun = clock.elapsed();
        // Early enough to be answered before the command is ended.
        this.suspicious = Collections.min(List.of(SUSPICIOUS, job.silence().dividedBy(2)));
        this.family = new Family(Marks.ofWatched(child.pid(), job.state()));
        this.signs = new SignsOfLife(job.watched(), clock);
        this.blockers = new Blockers(job.watched());
        this.inquiry = new Inquiry(job.servers(), clock);
        this.log = new LogPump(job.log(), Redaction.of(job.redact()));
        log.start(child.getInputStream());
    }

    /// Waits for the command. Nothing when it ended by itself.
    Optional<Ended> toTheEnd() {
        try {
            while (!child.waitFor(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                var verdict = look();
                if (verdict.isPresent()) {
                    log.note("ends this command: " + why(verdict.get()));
                    family.end(GRACE);
                    return verdict;
                }
            }
            endLeftovers();
            log.finish(LEFTOVER_GRACE);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    "cannot finish " + String.join(" ", job.argv()),
                    "Belay was told to stop waiting for it",
                    "run `belay resume`");
        }
    }

    /// Sees to it that nothing of the command is left, however the watch ended.
    void endAll() {
        child.destroyForcibly();
        if (!family.isGone()) {
            family.kill(LEFTOVER_GRACE);
        }
    }

    private Optional<Ended> look() {
        var members = family.members();
        signs.look(log.bytes(), members);
        var waitsFor = signs.silence().compareTo(suspicious) > 0 ? suspected(members) : unsuspected();
        var silence = signs.silence();
        blockedAt = waitsFor.flatMap(_ -> blockedAt.or(() -> Optional.of(clock.elapsed())));
        var go = pulse.beat(new Beat(clock.elapsed().minus(begun), log.lastLine(), silence, waitsFor));
        if (go == Pulse.Go.ABORT) {
            return Optional.of(new Ended.Aborted());
        }
        if (waitsFor.isPresent() && isOver(job.lockWait())) {
            return waitsFor.map(Ended.Waiting::new);
        }
        return silence.compareTo(job.silence()) > 0 && !inquiry.isOpen()
                ? Optional.of(silent(silence, waitsFor))
                : Optional.empty();
    }

    private Optional<String> suspected(List<ProcessStat> members) {
        var servers = inquiry.look();
        var own = members.stream().map(ProcessStat::pid).collect(Collectors.toSet());
        if (servers.isAtWork()) {
            // Who waits may be somebody else, and wait for the command.
            signs.note();
            return blockers.find(own);
        }
        return blockers.find(own).or(servers::waitsFor);
    }

    private Optional<String> unsuspected() {
        inquiry.forget();
        return Optional.empty();
    }

    // Who keeps it from going on says more than that it is silent.
    private static Ended silent(Duration silence, Optional<String> waitsFor) {
        return waitsFor.<Ended>map(Ended.Waiting::new).orElseGet(() -> new Ended.Silent(silence));
    }

    private static String why(Ended ended) {
        return switch (ended) {
            case Ended.Exit(int code) -> "code " + code;
            case Ended.Silent(var silence) -> "no sign of life for " + silence.toSeconds() + " s";
            case Ended.Aborted _ -> "the operator asked to take the run back";
            case Ended.Waiting(var holder) -> holder;
        };
    }

    private boolean isOver(Duration lockWait) {
        return blockedAt
                .filter(since -> clock.elapsed().minus(since).compareTo(lockWait) > 0)
                .isPresent();
    }

    private void endLeftovers() {
        var left = family.members();
        if (!left.isEmpty()) {
            log.note("ends what this command left running: pid "
                    + left.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(", ")));
            family.end(LEFTOVER_GRACE);
        }
    }
}
