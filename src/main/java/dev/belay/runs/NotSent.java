package dev.belay.runs;

import dev.belay.backup.SendingElsewhere;
import java.util.List;
import java.util.Optional;

/// Backups that were only wished to be elsewhere, and are not.
final class NotSent {
    private NotSent() {}

    /// What a person should know of them, a sentence each.
    static List<String> notes(Report report) {
        return report.steps().stream()
                .flatMap(step -> Optional.ofNullable(step.evidence().get(SendingElsewhere.NOT_SENT)).stream())
                .map(why -> "the backup is not elsewhere: " + why + "; when that is mended: `belay backup send latest`")
                .toList();
    }
}
