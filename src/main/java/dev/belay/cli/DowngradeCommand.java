package dev.belay.cli;

import dev.belay.app.Version;
import dev.belay.plan.Plan;
import dev.belay.planning.Waiver;
import dev.belay.problem.Problem;
import dev.belay.upgrade.Destination;
import dev.belay.upgrade.Destination.Reach;
import dev.belay.upgrade.WayDown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "downgrade",
        description = {
            "Goes back to an older version by a kept, proven backup of it: code, data, files and version together.",
            "Shows what was written since, asks, and backs it up first. `belay backup list` shows which there are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay downgrade 2.6 --dry-run         what it would lose",
            "  belay downgrade 2.6",
            "  belay downgrade 2.6 --yes --export-losses /srv/lost"
        })
final class DowngradeCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Parameters(paramLabel = "VERSION", description = "the older version to go back to")
    private String version = "";

    @Mixin
    private BackOptions options = new BackOptions();

    DowngradeCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var wanted = wanted();
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> {
            var situation = desk.survey().known();
            var installed = situation.installed();
            if (wanted.equals(installed)) {
                return Said.nothingToDo(front, here, desk, situation);
            }
            desk.catchUp().forEach(front.console()::problem);
            var ways = new WayDown(desk.backups().all());
            var backup = ways.to(wanted, installed);
            ways.passedOver(wanted).stream().map(BackupText::passedOver).forEach(front.console()::note);
            var destination =
                    new Destination(Plan.Kind.DOWNGRADE, backup, Reach.CODE_AND_DATA, Waiver.kept(), options.losses());
            return new GoingBack(front, here, desk).to(destination, options, lock);
        });
    }

    private Version wanted() {
        try {
            return Version.parse(version);
        } catch (Problem problem) {
            throw Refusal.wrongUsage(problem);
        }
    }
}
