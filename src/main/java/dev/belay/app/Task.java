package dev.belay.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A command of the application that an upgrade runs, with the condition under which it does.
///
/// @param name     how it is called in plans and logs
/// @param onlyIf   a command that must end with 0 for the task to run (`if:`), tried when the task is due
/// @param trial    a command that shows, before users are out, whether the task would work (`try:`)
/// @param silence  how long it may show no sign of life: no output, no CPU time, no change to the data
/// @param produces a file it writes, relative to its folder, that is moved into the backup; it must
///                 be new and not empty
public record Task(
        String name,
        CommandLine command,
        When when,
        Optional<CommandLine> onlyIf,
        Optional<CommandLine> trial,
        Map<String, Setting> environment,
        Duration silence,
        Optional<String> produces) {
    public Task {
        environment = Map.copyOf(environment);
    }

    /// The trial as a task of its own.
    public Optional<Task> tried() {
        return trial.map(
                line -> new Task(name, line, when, onlyIf, Optional.empty(), environment, silence, Optional.empty()));
    }
}
