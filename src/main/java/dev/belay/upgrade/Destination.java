package dev.belay.upgrade;

import dev.belay.backup.BackupCatalog;
import dev.belay.plan.Plan;
import dev.belay.planning.Waiver;
import java.nio.file.Path;
import java.util.Optional;

/// Where an operator wants to go back to, and how.
///
/// @param kind   what the run is called
/// @param saving whether what is there now is backed up first
/// @param losses a folder to write what going back loses into, if any
public record Destination(
        Plan.Kind kind, BackupCatalog.Listed backup, Reach reach, Waiver saving, Optional<Path> losses) {

    /// Whether the code goes back as well.
    public enum Reach {
        CODE_AND_DATA,
        DATA_ALONE
    }
}
