package dev.belay.upgrade;

import dev.belay.app.Version;
import dev.belay.backup.BackupCatalog.Listed;
import dev.belay.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways back to older versions, of which proven backups are kept.
public final class WayDown {
    private final List<Listed> backups;

    public WayDown(List<Listed> backups) {
        this.backups = List.copyOf(backups);
    }

    /// The newest proven backup of `wanted`, which must be older than `installed`. Of those that one run made, the
    /// state at its stop is the newer one; runs are in order whatever the clock said.
    public Listed to(Version wanted, Version installed) {
        if (wanted.isAfter(installed)) {
            throw new Problem(
                    "cannot downgrade from " + installed + " up to " + wanted,
                    wanted + " is newer than " + installed,
                    "run `belay upgrade " + wanted + "`");
        }
        return ways(wanted).filter(Listed::isProven).findFirst().orElseThrow(() -> noWay(wanted, installed));
    }

    /// Newer ones of `wanted` that [#to] does not take: damaged ones, and those with data of another version.
    public List<Listed> passedOver(Version wanted) {
        return of(wanted)
                .takeWhile(backup -> backup.dataOf().isPresent() || !backup.isProven())
                .filter(backup -> backup.dataOf().isPresent() || backup.damage().isPresent())
                .toList();
    }

    private Stream<Listed> ways(Version wanted) {
        return of(wanted).filter(backup -> backup.dataOf().isEmpty());
    }

    private Stream<Listed> of(Version wanted) {
        return backups.stream()
                .filter(backup -> version(backup).equals(Optional.of(wanted)))
                .sorted(Comparator.comparing(Listed::run)
                        .thenComparing(backup -> backup.id().equals(backup.run()))
                        .reversed());
    }

    private Problem noWay(Version wanted, Version installed) {
        var what = "cannot downgrade from " + installed + " to " + wanted;
        var unproven = ways(wanted).findFirst();
        if (unproven.isPresent()) {
            return new Problem(
                    what,
                    "the backups of " + wanted + " are not proven, or were found damaged since",
                    "run `belay backup verify " + unproven.get().id() + "`");
        }
        return of(wanted)
                .findFirst()
                .map(apart -> new Problem(
                        what,
                        "the backups of " + wanted + " hold data of "
                                + apart.dataOf().orElseThrow() + ", restored without the code",
                        "to have both as they were: `belay restore " + apart.id() + "`"))
                .orElseGet(() -> new Problem(
                        what, "there is no backup of " + wanted + "; " + others(installed), "see `belay backup list`"));
    }

    private String others(Version installed) {
        var older = backups.stream()
                .filter(backup -> backup.isProven() && backup.dataOf().isEmpty())
                .flatMap(backup -> version(backup).stream())
                .filter(version -> version.isBefore(installed))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(Version::text)
                .collect(Collectors.joining(", "));
        return older.isEmpty() ? "there is none of any older version" : "there are ones of " + older;
    }

    private static Optional<Version> version(Listed backup) {
        return Version.tryParse(backup.from());
    }
}
