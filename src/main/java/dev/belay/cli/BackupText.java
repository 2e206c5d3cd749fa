package dev.belay.cli;

import dev.belay.backup.BackupCatalog;
import dev.belay.backup.BackupRecord;
import dev.belay.backup.Proof;
import dev.belay.runs.SetAside;
import dev.belay.upgrade.Backups;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Backups as people read them.
final class BackupText {
    private final Console console;

    BackupText(Console console) {
        this.console = console;
    }

    /// @param isSent whether a backup is known to be where the manifest sends it
    void list(List<BackupCatalog.Listed> backups, Predicate<BackupCatalog.Listed> isSent) {
        backups.stream()
                .map(backup -> line(backup) + (isSent.test(backup) ? ", sent elsewhere" : ""))
                .forEach(console::say);
        if (backups.isEmpty()) {
            console.note("there are no backups yet; `belay backup` makes one");
        }
    }

    static String replaced(SetAside aside) {
        return aside.what() + ": " + aside.place() + " (an upgrade after " + Times.of(aside.until()) + " removes it)";
    }

    /// What was found damaged and is not mended, a sentence each.
    static List<String> damaged(Backups backups) {
        var found = new ArrayList<String>();
        backups.doubtful()
                .forEach(
                        data -> found.add(
                                "contents of " + data
                                        + " that backups share were found damaged; where the data still have them, `belay backup` takes them anew"));
        backups.all().stream()
                .filter(backup -> backup.damage().isPresent())
                .forEach(backup -> found.add("found damaged: the backup " + backup.id() + "; `belay backup verify "
                        + backup.id() + "` looks whether it is whole again"));
        return found;
    }

    static String passedOver(BackupCatalog.Listed backup) {
        return "! passed over: " + backup.id()
                + (backup.damage().isPresent()
                        ? ", which is damaged; what was written until then is not in an older one"
                        : ", whose data are of " + backup.dataOf().orElse(backup.from()));
    }

    void show(BackupCatalog.Listed backup, BackupRecord written) {
        console.say(backup.id());
        console.say("  made      " + Times.of(backup.made()) + ", " + Times.ago(backup.age()));
        console.say("  version   " + backup.from() + (backup.from().equals(backup.to()) ? "" : " -> " + backup.to()));
        backup.dataOf().ifPresent(data -> console.say("            the data are of " + data));
        console.say("  proof     " + proof(backup));
        console.say("  size      " + Times.size(backup.bytes()) + ", of which it added " + Times.size(backup.added()));
        backup.damage().ifPresent(damage -> console.say("            " + damage.why()));
        backup.elsewhere()
                .ifPresent(sent -> console.say("  elsewhere " + sent.where() + ", " + Times.of(sent.when())
                        + ", snapshot "
                        + sent.snapshot()
                                .substring(0, Math.min(8, sent.snapshot().length()))));
        if (!backup.pinned().isEmpty()) {
            console.say("  kept      " + String.join(", ", kept(backup)));
        }
        written.origin().code().commits().forEach((name, commit) -> console.say("  code      " + name + " " + commit));
        for (var part : written.parts()) {
            console.say("  %-9s %9s  %s".formatted(part.name(), Times.size(part.bytes()), part.place()));
        }
        console.say("  folder    " + backup.folder());
    }

    private static String line(BackupCatalog.Listed backup) {
        return "%-34s %s  %-10s %9s, adds %9s  %s%s%s"
                .formatted(
                        backup.id(),
                        Times.of(backup.made()),
                        backup.from(),
                        Times.size(backup.bytes()),
                        Times.size(backup.added()),
                        proof(backup),
                        backup.dataOf().map(data -> ", DATA OF " + data).orElse(""),
                        kept(backup).stream().map(why -> ", " + why).collect(Collectors.joining()));
    }

    private static List<String> kept(BackupCatalog.Listed backup) {
        return backup.pinned().stream()
                .map(who -> who.equals(Backups.OPERATOR) ? "pinned" : "needed by " + who)
                .toList();
    }

    private static String proof(BackupCatalog.Listed backup) {
        if (backup.damage().isPresent()) {
            return "DAMAGED (found " + Times.of(backup.damage().get().when()) + ")";
        }
        return backup.proof()
                .map(proof -> words(proof.level()) + ", " + Times.of(proof.when()) + ")")
                .orElse("not proven");
    }

    private static String words(Proof.Level level) {
        return switch (level) {
            case RESTORED -> "proven (restored";
            case DECODED -> "only read through (never restored";
        };
    }
}
