package dev.belay.cli;

import dev.belay.backup.BackupCatalog;
import dev.belay.preflight.Preflight;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Makes a backup and proves it, while the application runs.",
            "Its commands show, prove, keep, pack and remove backups; `belay restore` goes back to one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay backup                 make one and prove it",
            "  belay backup list",
            "  belay backup verify 20261120T021003120Z-upgrade",
            "  belay backup fetch latest    bring the newest back from elsewhere",
            "  belay backup export 20261120T021003120Z-upgrade /mnt/usb/wiki.tar.gz"
        })
final class BackupCommand implements Callable<Integer> {
    private static final String ID = "its name, from `belay backup list`";

    private final Front front;
    private final BackupText text;

    @Mixin
    private Here here = new Here();

    BackupCommand(Front front) {
        this.front = front;
        this.text = new BackupText(front.console());
    }

    @Override
    public Integer call() {
        return create(here);
    }

    @Command(name = "create", description = "Makes a backup and proves it; the same as `belay backup`.")
    int create(@Mixin Here where) {
        var desk = front.settled(where);
        return new Starting(front, where, desk).locked(lock -> {
            desk.catchUp().forEach(front.console()::problem);
            var run = desk.runs().named(desk.clock().now(), "backup");
            var plan = desk.goingBack().backUp(desk.survey().known(), run);
            var looks = new ArrayList<>(desk.elsewhere().looks());
            looks.add(desk.looks().space(plan, List.of()));
            var preflight = Preflight.of(looks);
            var starting = new Starting(front, where, desk);
            return preflight.allows() ? starting.run(lock, run, plan) : starting.refused(preflight);
        });
    }

    @Command(name = "list", description = "Lists backups, newest first.")
    int list(
            @Mixin Here where,
            @Option(
                            names = "--elsewhere",
                            description = "list what the repository of restic holds, also what is here no more")
                    boolean isElsewhere) {
        var desk = front.seen(where);
        if (isElsewhere) {
            return new ElsewhereAnswers(front, where, desk).list();
        }
        var backups = desk.backups();
        if (where.isJson()) {
            front.console().say(front.json().text(backups.all()));
        } else {
            text.list(backups.all(), desk.elsewhere()::isKnownToHave);
        }
        desk.failedStates().replaced().forEach(aside -> front.console().note("! " + BackupText.replaced(aside)));
        backups.unreadable().forEach(front.console()::problem);
        return Exit.DONE.code;
    }

    @Command(name = "show", description = "Shows what a backup holds, and how far it is proven.")
    int show(@Mixin Here where, @Parameters(paramLabel = "BACKUP", description = ID) String id) {
        var backups = front.seen(where).backups();
        var backup = backups.find(id);
        if (where.isJson()) {
            front.console().say(front.json().text(Map.of("backup", backup, "record", backups.record(backup))));
        } else {
            text.show(backup, backups.record(backup));
        }
        return Exit.DONE.code;
    }

    @Command(
            name = "verify",
            description = "Restores a backup into a scratch place and compares it. "
                    + "One that is elsewhere alone is looked for there, and restic checks the repository.")
    int verify(
            @Mixin Here where,
            @Parameters(paramLabel = "BACKUP", description = ID) String id,
            @Option(names = "--elsewhere", description = "check the copy elsewhere instead") boolean isElsewhere,
            @Option(
                            names = "--read-data",
                            paramLabel = "PART",
                            description =
                                    "of a copy elsewhere: let restic read this part of the contents too: 5%%, 1/10, all")
                    Optional<String> part) {
        var desk = front.settled(where);
        var backups = desk.backups();
        if (isElsewhere || part.isPresent() || isElsewhereAlone(desk, id)) {
            return new ElsewhereAnswers(front, where, desk).verify(id, part);
        }
        var backup = backups.find(id);
        return new Starting(front, where, desk).locked(_ -> {
            var compared = backups.verify(backup);
            var lines = new ArrayList<>(List.of("proven: " + backup.id()));
            compared.forEach((name, value) -> lines.add("  " + name + "  " + value));
            return said(where, Map.of("state", "proven", "backup", backup.id(), "compared", compared), lines);
        });
    }

    private static boolean isElsewhereAlone(Desk desk, String id) {
        return desk.elsewhere().place().isPresent()
                && desk.backups().all().stream().noneMatch(backup -> backup.id().startsWith(id) || id.equals("latest"));
    }

    @Command(
            name = "send",
            description = "Sends a backup elsewhere, as every backup is where the manifest says `elsewhere`, "
                    + "unless it is there already.")
    int send(@Mixin Here where, @Parameters(paramLabel = "BACKUP", description = ID) String id) {
        return new ElsewhereAnswers(front, where, front.settled(where)).send(id);
    }

    @Command(
            name = "fetch",
            description = "Brings a backup back from elsewhere and puts it among the backups when it is whole.")
    int fetch(
            @Mixin Here where,
            @Parameters(paramLabel = "BACKUP", description = "its name, from `belay backup list --elsewhere`")
                    String id) {
        return new ElsewhereAnswers(front, where, front.settled(where)).fetch(id);
    }

    @Command(
            name = "export",
            description = "Proves a backup and packs it into one file, to be carried elsewhere. "
                    + "Unpacked by `tar`, it restores itself by RESTORE.sh, without Belay.")
    int export(
            @Mixin Here where,
            @Parameters(paramLabel = "BACKUP", description = ID) String id,
            @Parameters(paramLabel = "FILE", description = "what to make: NAME.tar, NAME.tar.gz or NAME.tar.zst")
                    Path file) {
        var desk = front.settled(where);
        var backup = desk.backups().find(id);
        return new Starting(front, where, desk).locked(_ -> {
            var sum = desk.backups().export(backup, file);
            return said(
                    where, Map.of("backup", id, "file", file.toString(), "sha256", sum), List.of(sum + "  " + file));
        });
    }

    @Command(name = "pin", description = "Keeps a backup, whatever its age, until it is unpinned.")
    int pin(@Mixin Here where, @Parameters(paramLabel = "BACKUP", description = ID) String id) {
        var desk = front.settled(where);
        var backup = desk.backups().find(id);
        return new Starting(front, where, desk).locked(_ -> {
            desk.backups().pin(backup);
            return told(where, "pinned", List.of(backup));
        });
    }

    @Command(name = "unpin", description = "Lets a backup go by its age again.")
    int unpin(@Mixin Here where, @Parameters(paramLabel = "BACKUP", description = ID) String id) {
        var desk = front.settled(where);
        var backup = desk.backups().find(id);
        return new Starting(front, where, desk).locked(_ -> {
            desk.backups().unpin(backup);
            return told(where, "unpinned", List.of(backup));
        });
    }

    @Command(
            name = "prune",
            description = "Removes backups that are beyond both the number and the age of `keep`, "
                    + "and copies elsewhere beyond those of `elsewhere.keep`. "
                    + "The newest proven one and pinned ones stay.")
    int prune(
            @Mixin Here where,
            @Option(names = "--dry-run", description = "only show what would be removed") boolean isDry) {
        var desk = front.settled(where);
        return new Starting(front, where, desk).locked(_ -> {
            var superfluous = desk.backups().superfluous();
            var held =
                    isDry ? Optional.<Problem>empty() : desk.backups().prune().held();
            var elsewhere = new ElsewhereAnswers(front, where, desk)
                    .prune(isDry ? ElsewhereAnswers.Prune.DRY : ElsewhereAnswers.Prune.REAL);
            var exit = told(where, isDry ? "would be removed" : "removed", superfluous, elsewhere);
            held.ifPresent(front.console()::problem);
            return exit;
        });
    }

    private int said(Here where, Map<String, Object> answer, List<String> lines) {
        if (where.isJson()) {
            front.console().say(front.json().text(answer));
        } else {
            lines.forEach(front.console()::say);
        }
        return Exit.DONE.code;
    }

    private int told(Here where, String state, List<BackupCatalog.Listed> backups) {
        return told(where, state, backups, List.of());
    }

    private int told(Here where, String state, List<BackupCatalog.Listed> backups, List<String> elsewhere) {
        var ids = backups.stream().map(BackupCatalog.Listed::id).toList();
        if (where.isJson()) {
            front.console().say(front.json().text(Map.of("state", state, "backups", ids, "elsewhere", elsewhere)));
        } else {
            front.console().say(ids.isEmpty() ? "nothing " + state : state + ": " + String.join(", ", ids));
            elsewhere.forEach(id -> front.console().say(state + " elsewhere: " + id));
        }
        return Exit.DONE.code;
    }
}
