package dev.belay.plan;

import dev.belay.app.CommandLine;
import dev.belay.app.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A command ready to be run: everything decided but the values of secrets.
///
/// @param folder      the working directory
/// @param path        folders put before `PATH`, such as a virtual environment's `bin`
/// @param environment variables added to those Belay passes on
/// @param silence     how long it may show no sign of life before it is ended
/// @param lockWait    how long it may wait for a lock on the data that somebody else holds
public record Command(
        CommandLine line,
        Path folder,
        List<Path> path,
        Map<String, Setting> environment,
        Duration silence,
        Duration lockWait) {
    /// What a command may wait for a lock unless the manifest says otherwise.
    public static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    public Command {
        path = List.copyOf(path);
        environment = Map.copyOf(environment);
    }

    /// A command that waits for a lock as long as is usual.
    public Command(CommandLine line, Path folder, List<Path> path, Map<String, Setting> environment, Duration silence) {
        this(line, folder, path, environment, silence, LOCK_WAIT);
    }
}
