package dev.belay.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who starts and stops a service.
public sealed interface Control {

    /// A program or group (`group:*`) of a running supervisord. `configuration` is passed to `supervisorctl -c`.
    record Supervisor(String program, Optional<Path> configuration) implements Control {}

    /// A process that Belay starts itself, detached, in `folder`, with its output in a log under `.belay/services`.
    ///
    /// @param path        folders that come first on its `PATH`
    /// @param environment all that the manifest sets for it, what it sets for the release's commands included
    record Plain(CommandLine command, Path folder, List<Path> path, Map<String, Setting> environment)
            implements Control {
        public Plain {
            path = List.copyOf(path);
            environment = Map.copyOf(environment);
        }
    }
}
