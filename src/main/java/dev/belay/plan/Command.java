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
public record Command(
        CommandLine line, Path folder, List<Path> path, Map<String, Setting> environment, Duration silence) {
    public Command {
        path = List.copyOf(path);
        environment = Map.copyOf(environment);
    }
}
