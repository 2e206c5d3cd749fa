package dev.belay.cli;

import dev.belay.planning.Waiver;
import dev.belay.upgrade.Return.Reach;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        description = {
            "Takes the last upgrade back after its commit: code, data, files and version together.",
            "Shows what was written since, backs it up, and asks."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  belay rollback", "  belay rollback --yes"})
final class RollbackCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    RollbackCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> {
            var backup =
                    desk.goingBack().beforeLastUpgrade(desk.survey().known().installed());
            var consent = yes ? GoingBack.Consent.GIVEN : GoingBack.Consent.ASK;
            return new GoingBack(front, here, desk).to(backup, Reach.CODE_AND_DATA, Waiver.kept(), consent, lock);
        });
    }
}
