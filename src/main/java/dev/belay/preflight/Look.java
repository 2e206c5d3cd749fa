package dev.belay.preflight;

import java.util.List;

/// One thing to look at before a run. Foreseen trouble may be thrown as a [dev.belay.problem.Problem]; it becomes a
/// refusal.
public interface Look {

    /// What is looked at, for the case that looking itself fails.
    String about();

    /// What was found; nothing to say is an empty list.
    List<Finding> look();
}
