package dev.belay.host;

import dev.belay.app.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One long command of a step.
///
/// @param argv        the program and its arguments, without a shell between
/// @param environment all its variables; Belay's own are not passed on; may hold secrets, so its
///                    values are never printed
/// @param log         where its output is appended, secrets replaced by stars
/// @param state       the folder of this step's child files: lock, exit code, note of the process
/// @param silence     how long it may show no sign of life
/// @param lockWait    how long it may wait for a lock that another process holds
/// @param watched     files whose change is a sign of life, and whose locks may be waited for
/// @param servers     what servers do for it, asked for when it is silent with how long ago it began
/// @param redact      secrets that must not reach the log
public record Job(
        List<String> argv,
        Path folder,
        Map<String, String> environment,
        Path log,
        Path state,
        Duration silence,
        Duration lockWait,
        List<Path> watched,
        Function<Duration, Activity> servers,
        List<Secret> redact) {
    private static final Duration LONGEST_LOCK_WAIT = Duration.ofMinutes(1);

    public Job {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        state = Marks.absolute(state);
        watched = List.copyOf(watched);
        redact = List.copyOf(redact);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a job needs a program");
        }
    }

    /// A job without servers, which waits for a lock at most a minute, and never longer than it may be silent.
    public Job(
            List<String> argv,
            Path folder,
            Map<String, String> environment,
            Path log,
            Path state,
            Duration silence,
            List<Path> watched,
            List<Secret> redact) {
        this(argv, folder, environment, log, state, silence, shorter(silence), watched, _ -> Activity.NONE, redact);
    }

    @Override
    public String toString() {
        return "Job[argv=" + argv + ", folder=" + folder + ", environment of " + environment.keySet() + ", state="
                + state + "]";
    }

    private static Duration shorter(Duration silence) {
        return silence.compareTo(LONGEST_LOCK_WAIT) < 0 ? silence : LONGEST_LOCK_WAIT;
    }
}
