package dev.belay.cli;

import dev.belay.runs.Launch;
import dev.belay.runs.Recovery.Open;
import dev.belay.runs.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "abort",
        description = "Takes the run at work back at its next safe point, and shows it until it is back.",
        footerHeading = "%nExample:%n",
        footer = "  belay abort")
final class AbortCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    AbortCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.openedForRuns(here);
        return desk.recovery()
                .open()
                .map(open -> switch (open) {
                    case Open.AtWork work -> abort(desk, work);
                    case Open.Interrupted _ -> new Starting(front, here, desk).told(settled(desk));
                    case Open.NeedsHuman _ ->
                        throw new Refusal(Front.inTheWay(desk).orElseThrow(), Exit.NEEDS_HUMAN);
                })
                .orElseGet(() -> Said.nothing(front, here, "no run is at work"));
    }

    private Report settled(Desk desk) {
        var report = new Settling(front, desk).settle(Launch.Task.BACK, _ -> {});
        if (report.state().equals("completed")) {
            front.console()
                    .note("belay: it was interrupted after its commit, so it was finished; `belay rollback` goes back");
        }
        return report;
    }

    private int abort(Desk desk, Open.AtWork work) {
        desk.launch().abort(work.run());
        front.console().note("belay: asked " + work.run().id() + " to go back at its next safe point");
        return new Starting(front, here, desk).told(new Settling(front, desk).watch(work.run(), work.owner()));
    }
}
