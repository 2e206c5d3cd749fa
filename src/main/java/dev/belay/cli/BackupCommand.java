package dev.belay.cli;

import dev.belay.backup.BackupCatalog;
import dev.belay.backup.Proof;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Makes a backup and proves it, while the application runs. Lists and verifies backups.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay backup                 make one and prove it",
            "  belay backup list",
            "  belay backup verify 20261120T021003120Z-upgrade"
        })
final class BackupCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    BackupCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> {
            var run = desk.runs().named(desk.clock().now(), "backup");
            return new Starting(front, here, desk)
                    .run(lock, run, desk.goingBack().backUp(desk.survey().known(), run));
        });
    }

    @Command(name = "list", description = "Lists backups, newest first.")
    int list(@Mixin Here where) {
        var backups = front.settled(where).goingBack().backups();
        if (where.isJson()) {
            front.console().say(front.json().text(backups));
        } else {
            backups.stream().map(BackupCommand::line).forEach(front.console()::say);
        }
        return Exit.DONE.code;
    }

    @Command(name = "verify", description = "Restores a backup into a scratch place and compares it.")
    int verify(
            @Mixin Here where,
            @Parameters(paramLabel = "BACKUP", description = "its name, from `belay backup list`") String id) {
        var desk = front.settled(where);
        var compared = desk.goingBack().verify(desk.goingBack().backup(id));
        if (where.isJson()) {
            front.console().say(front.json().text(Map.of("state", "proven", "backup", id, "compared", compared)));
        } else {
            front.console().say("proven: " + id);
            compared.forEach((name, value) -> front.console().say("  " + name + "  " + value));
        }
        return Exit.DONE.code;
    }

    private static String line(BackupCatalog.Listed backup) {
        return "%-34s %s  %-10s %9s  %s%s"
                .formatted(
                        backup.id(),
                        Times.of(backup.made()),
                        backup.from(),
                        Times.size(backup.bytes()),
                        backup.proof()
                                .map(Proof::level)
                                .map(level -> "proven (" + level.name().toLowerCase(java.util.Locale.ROOT) + ")")
                                .orElse("not proven"),
                        backup.pinned().isEmpty() ? "" : ", needed by " + String.join(", ", backup.pinned()));
    }
}
