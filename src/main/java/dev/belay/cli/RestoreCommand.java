package dev.belay.cli;

import dev.belay.upgrade.Return.Reach;
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

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    RestoreCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> {
            var backup = desk.backups().find(id);
            var consent = yes ? GoingBack.Consent.GIVEN : GoingBack.Consent.ASK;
            var reach = dataAlone ? Reach.DATA_ALONE : Reach.CODE_AND_DATA;
            return new GoingBack(front, here, desk)
                    .to(backup, reach, UpgradeOptions.waiver("--no-backup", noBackup), consent, lock);
        });
    }
}
