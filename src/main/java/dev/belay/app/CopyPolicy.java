package dev.belay.app;

/// How much of a folder goes into a backup. The rollback point inside a run always covers the whole folder.
public enum CopyPolicy {
    /// Every backup holds every file anew.
    ALWAYS,
    /// Files unchanged since the last backup are shared with it; what the default does.
    INCREMENTAL,
    /// Not in backups; a run still brings it back as it was.
    NEVER
}
