package dev.belay.cli;

import dev.belay.journal.RunFolder;
import dev.belay.upgrade.Launch;
import dev.belay.upgrade.Recovery.Open;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "resume",
        description = {
            "Settles a run that was interrupted or needs a human: before the commit it is taken back, after it it is finished.",
            "Commands that begin a run do this by themselves first, those that only look do not; a machine does it at boot."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay resume",
            "  belay resume --forward           go on, where no step is in doubt",
            "  belay resume --from-snapshot     where Belay cannot bring the data back"
        })
final class ResumeCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Option(names = "--forward", description = "go on instead of back, where no step is in doubt")
    private boolean forward;

    @Option(
            names = "--from-snapshot",
            description = "bring the data back by the manifest's `snapshot: restore`, where Belay's own way back fails")
    private boolean fromSnapshot;

    ResumeCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.openedForRuns(here);
        var open = desk.recovery().open();
        if (open.isEmpty()) {
            return Said.nothing(front, here, "nothing to resume");
        }
        if (open.get() instanceof Open.AtWork) {
            throw new Refusal(Front.inTheWay(desk).orElseThrow(), Exit.LOCKED);
        }
        desk.launch().secrets().askWhereOneCan(Question.terminal().map(_ -> Question::secret));
        return new Starting(front, here, desk)
                .told(new Settling(front, desk)
                        .settle(forward ? Launch.Task.FORWARD : Launch.Task.BACK, run -> before(desk, run)));
    }

    private void before(Desk desk, RunFolder run) {
        if (fromSnapshot) {
            desk.launch().fromSnapshot(run);
        }
    }
}
