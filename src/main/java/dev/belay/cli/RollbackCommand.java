package dev.belay.cli;

import dev.belay.plan.Plan;
import dev.belay.planning.Waiver;
import dev.belay.runs.LastMove;
import dev.belay.upgrade.Destination;
import dev.belay.upgrade.Destination.Reach;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rollback",
        description = {
            "Takes the last upgrade back after its commit: code, data, files and version together.",
            "Shows what was written since, backs it up, and asks."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay rollback --dry-run         what it would lose",
            "  belay rollback",
            "  belay rollback --yes --export-losses /srv/lost"
        })
final class RollbackCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Mixin
    private BackOptions options = new BackOptions();

    RollbackCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> {
            desk.catchUp().forEach(front.console()::problem);
            var last = new LastMove(desk.history().reports(), desk.backups().all());
            if (last.alreadyBack().isPresent()) {
                return Said.nothing(front, here, last.alreadyBack().get());
            }
            var backup = last.before(desk.survey().known().installed());
            var destination =
                    new Destination(Plan.Kind.ROLLBACK, backup, Reach.CODE_AND_DATA, Waiver.kept(), options.losses());
            return new GoingBack(front, here, desk).to(destination, options, lock);
        });
    }
}
