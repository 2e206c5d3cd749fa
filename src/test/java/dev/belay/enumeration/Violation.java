package dev.belay.enumeration;

/// What must never be seen, whatever crashes.
enum Violation {
    /// A step that may be done once was begun with its effect, or a part of it, there.
    DONE_TWICE,
    /// A step was begun before those before it were done.
    OUT_OF_ORDER,
    /// A step was taken back while a later one was not.
    UNDONE_OUT_OF_ORDER,
    /// Something was taken back after what is needed for that was cleared away.
    UNDONE_AFTER_CLEANUP,
    /// Something worked on the data beside a child that still lived.
    OVERLAP,
    /// Neither wholly old nor wholly new.
    MIXED,
    /// Users were let in although a step had failed.
    COMMITTED_AFTER_FAILURE,
    /// No end was reached.
    STUCK,
    /// A run that was over changed when it was recovered again.
    NOT_OVER
}
