package dev.belay.engine;

import java.util.Map;

/// How to do a step and how to take it back.
///
/// `undo` must be safe when nothing, half or all was done, and safe to repeat. `perform` is called once for each step
/// of a run, but for steps that are [dev.belay.plan.Step.Repeatable], which are called again after a crash.
public interface Action {

    /// Ends whatever an earlier try of this step has left running, and returns when that is dead. Called before each
    /// `perform` and `undo`; nothing may work on the data beside Belay.
    default void endChildren() {}

    /// Does it. What it returns stands in the journal: facts that a person may want to see, such as a checksum.
    /// When it returns, its effect is on the disk.
    Map<String, String> perform();

    /// Takes it back. When it returns, that is on the disk.
    void undo();

    /// Takes back what the journal says was done to its end. What the way back needs is then not missing because
    /// nothing was done: where it is gone, this fails. Safe to repeat, as [#undo] is.
    default void undoDone() {
        undo();
    }
}
