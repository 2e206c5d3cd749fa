package dev.belay.cli;

import dev.belay.plan.Plan;
import dev.belay.planning.Waiver;
import dev.belay.problem.Problem;
import dev.belay.upgrade.Destination;
import dev.belay.upgrade.Destination.Reach;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Goes back to a backup: its data, and the code they belong to.",
            "Restored beside, compared, then swapped in; what is there now is backed up first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay restore 20261120T021003120Z-upgrade",
            "  belay restore 20261120T021003120Z-upgrade --data-alone --yes",
            "  belay restore 20261120T021003120Z-upgrade --no-backup \"the database is damaged\""
        })
final class RestoreCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Parameters(paramLabel = "BACKUP", description = "its name or how it begins, from `belay backup list`, or latest")
    private String id = "";

    @Option(names = "--data-alone", description = "leave the code as it is")
    private boolean dataAlone;

    @Option(
            names = "--no-backup",
            paramLabel = "REASON",
            description =
                    "what is there now cannot be read: move it aside and do not back it up; the report shows the reason")
    private Optional<String> noBackup = Optional.empty();

    @Mixin
    private BackOptions options = new BackOptions();

    RestoreCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var saving = saving();
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> {
            desk.catchUp().forEach(front.console()::problem);
            var destination = new Destination(
                    Plan.Kind.RESTORE,
                    desk.backups().find(id),
                    dataAlone ? Reach.DATA_ALONE : Reach.CODE_AND_DATA,
                    saving,
                    options.losses());
            return new GoingBack(front, here, desk).to(destination, options, lock);
        });
    }

    // What cannot be read cannot be written out either.
    private Waiver saving() {
        var saving = UpgradeOptions.waiver("--no-backup", noBackup);
        if (saving instanceof Waiver.LeftOut && options.losses().isPresent()) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot write out what going back loses",
                    "with --no-backup what is there now is not looked at",
                    "leave out --export-losses, or --no-backup"));
        }
        return saving;
    }
}
