package dev.belay.runs;

import dev.belay.backup.ProvingAnew;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Damage of what backups share, found by a run and mended from the data.
final class DamageMended {
    private DamageMended() {}

    /// What a person should know of it, a sentence each.
    static List<String> notes(Report report) {
        return report.steps().stream()
                .flatMap(step -> Stream.concat(
                        Optional.ofNullable(step.evidence().get(ProvingAnew.MENDED)).stream()
                                .map(DamageMended::mended),
                        Optional.ofNullable(step.evidence().get(ProvingAnew.HURT)).stream()
                                .map(DamageMended::hurt)))
                .toList();
    }

    private static String mended(String why) {
        return "the disk may be failing: in what backups share " + why
                + "; it was set aside, and the backup made anew from the data. `belay backup verify ID` looks whether the"
                + " older ones are whole";
    }

    private static String hurt(String backups) {
        return "damaged, and what they miss is not in the data any more: " + backups + "; see `belay backup list`";
    }
}
