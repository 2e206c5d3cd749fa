package dev.belay.discovery;

import java.nio.file.Path;
import java.util.Optional;

/// A program of supervisord that belongs to the application.
///
/// @param program       its name, as supervisorctl knows it
/// @param configuration the file supervisorctl must be given, when it does not find it by itself
/// @param kind          the class of the service: core, worker, scheduler
/// @param health        the URL it answers at, with its evidence
record ServiceFound(
        String name,
        String program,
        Optional<Path> configuration,
        String kind,
        String because,
        Optional<Answer> health) {

    ServiceFound named(String other) {
        return new ServiceFound(other, program, configuration, kind, because, health);
    }

    /// What the running application answers.
    ///
    /// @param status the status of the answer; 0 when nothing answered
    record Answer(String url, int status, String because) {}
}
