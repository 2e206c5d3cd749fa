package dev.belay.engine;

import dev.belay.app.DataSet;
import dev.belay.plan.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A command to be run for a step.
///
/// @param deed   what it is for, to follow "cannot": `migrate`, `run the hook reindex`
/// @param onlyIf a command that must end with 0, else nothing is run
/// @param watch  the data sets whose change is a sign of life, and whose locks it may wait for
/// @param log    where its output goes
/// @param state  the folder that says, after a crash, which child was at work
/// @param abort  whether the operator's `belay abort` ends it
/// @param otherwise what else may be done about its failure, in a few words; empty where there is nothing
public record Errand(
        String deed,
        Command command,
        Optional<Command> onlyIf,
        List<DataSet> watch,
        Path log,
        Path state,
        Abort abort,
        String otherwise) {
    public Errand {
        watch = List.copyOf(watch);
    }

    /// One whose log says all that can be done about its failure.
    public Errand(
            String deed,
            Command command,
            Optional<Command> onlyIf,
            List<DataSet> watch,
            Path log,
            Path state,
            Abort abort) {
        this(deed, command, onlyIf, watch, log, state, abort, "");
    }

    /// The evidence that `onlyIf` kept the command from being run; why.
    public static final String SKIPPED = "skipped";

    /// Whether `belay abort` ends the command.
    public enum Abort {
        ENDS_IT,
        WAITS_FOR_IT
    }
}
