package dev.belay.cli;

import dev.belay.journal.RunFolder;
import dev.belay.problem.Problem;
import dev.belay.runs.Launch;
import dev.belay.runs.Recovery.Open;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
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
            "  belay resume --forward           go on, where no step but a check is in doubt",
            "  belay resume --from-snapshot     where Belay cannot bring the data back",
            "  belay resume --accept \"the nightly import wrote into media\""
        })
final class ResumeCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Option(names = "--forward", description = "go on instead of back, where no step but a check is in doubt")
    private boolean forward;

    @Option(
            names = "--from-snapshot",
            description = "bring the data back by the manifest's `snapshot: restore`, where Belay's own way back fails")
    private boolean fromSnapshot;

    @ArgGroup(exclusive = false)
    private Acceptance acceptance = new Acceptance();

    /// What differs from before may stay.
    static final class Acceptance {
        @Option(
                names = "--accept",
                required = true,
                paramLabel = "REASON",
                description =
                        "where a run needs a human only because something is not as before: show what, ask, and leave it so; the report shows the reason")
        private Optional<String> reason = Optional.empty();

        @Option(names = "--yes", description = "do not ask")
        private boolean yes;
    }

    ResumeCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        acceptance.reason.ifPresent(this::require);
        var desk = front.openedForRuns(here);
        var open = desk.recovery().open();
        if (open.isEmpty()) {
            return Said.nothing(front, here, "nothing to resume");
        }
        if (open.get() instanceof Open.AtWork) {
            throw new Refusal(Front.inTheWay(desk).orElseThrow(), Exit.LOCKED);
        }
        return acceptance
                .reason
                .map(reason -> accept(desk, open.get(), reason))
                .orElseGet(() -> settle(desk, run -> before(desk, run)));
    }

    private void require(String reason) {
        if (reason.isBlank()) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot accept anything without a reason",
                    "nothing stands after --accept, and the report shows why",
                    "write why: `belay resume --accept \"the nightly import wrote into media\"`"));
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot keep this reason",
                    "it has a line break or another control character, and is shown in a line of its own",
                    "write it in one line of plain text"));
        }
        if (forward || fromSnapshot) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot understand what was typed",
                    "--accept is for a run that has taken back everything it could: there is no other way to go",
                    "leave out --forward and --from-snapshot"));
        }
    }

    private int accept(Desk desk, Open open, String reason) {
        var differences = differences(desk, open);
        front.console().note(open.run().id() + " took back what it could, and this is not as before:");
        differences.forEach(line -> front.console().note("  " + line));
        if (!acceptance.yes && !Question.agreed("Leave it so, and finish taking the run back?", "--yes")) {
            return Said.declined(front, here);
        }
        return settle(desk, run -> desk.accepting().accept(run, differences, reason));
    }

    private static List<String> differences(Desk desk, Open open) {
        try {
            return desk.accepting().differences(open.run());
        } catch (Problem other) {
            throw new Refusal(other, Verdicts.of(open));
        }
    }

    private int settle(Desk desk, Consumer<RunFolder> before) {
        desk.launch().secrets().askWhereOneCan(Question.terminal().map(_ -> Question::secret));
        return new Starting(front, here, desk)
                .told(new Settling(front, desk).settle(forward ? Launch.Task.FORWARD : Launch.Task.BACK, before));
    }

    private void before(Desk desk, RunFolder run) {
        if (fromSnapshot) {
            desk.launch().fromSnapshot(run);
        }
    }
}
