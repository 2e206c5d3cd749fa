package dev.belay.engine;

import java.nio.file.Path;
import java.util.Map;

/// Runs commands of the application so that they can be watched, ended, and found again after a crash.
public interface Commands {

    /// Runs one to its end. The answer is evidence for the journal, with `skipped` in it when `onlyIf` said so.
    /// Throws a [dev.belay.problem.Problem] when it fails.
    Map<String, String> run(Errand errand);

    /// Ends what is left of the command that used this state folder; when this returns, none of it runs.
    void end(Path state);
}
