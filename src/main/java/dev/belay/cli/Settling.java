package dev.belay.cli;

import dev.belay.host.Owner;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Standing;
import dev.belay.runs.Launch;
import dev.belay.runs.Recovery.Open;
import dev.belay.runs.Report;
import java.time.Duration;
import java.util.function.Consumer;

/// Watches a run to its end and tells its outcome; takes interrupted ones over.
final class Settling {
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Front front;
    private final Desk desk;

    Settling(Front front, Desk desk) {
        this.front = front;
        this.desk = desk;
    }

    /// Takes over the run that is not over, unless somebody else did meanwhile.
    ///
    /// @param direction back, or forward where nothing is in doubt
    /// @param before    what is done to the run first, when nobody else can take it
    Report settle(Launch.Task direction, Consumer<RunFolder> before) {
        var run = desk.recovery().open().orElseThrow().run();
        try (var lock = desk.launch().lock().orElseThrow(() -> Front.locked(desk))) {
            var open = desk.recovery().open();
            if (open.filter(Open.AtWork.class::isInstance).isPresent()) {
                throw Front.locked(desk);
            }
            if (open.isEmpty()) {
                return desk.store().told(run);
            }
            before.accept(run);
            front.console().note("belay: " + run.id() + " was interrupted; taking it up again");
            int known = desk.store().read(run).size();
            return watch(run, new Viewer.Conducted(desk.launch().takeOver(lock, run, direction), known));
        }
    }

    /// Shows the run until it is over.
    Report watch(RunFolder run, Owner owner) {
        return watch(run, new Viewer.Conducted(owner, 0));
    }

    private Report watch(RunFolder run, Viewer.Conducted conducted) {
        var leaving = new Leaving(front.console(), run);
        var viewer = new Viewer(front.console(), desk.store(), desk.clock(), desk.kernel());
        var entries = leaving.during(() -> viewer.follow(run, conducted, desk.times()));
        if (!(Standing.of(entries) instanceof Standing.Over)) {
            throw entries.isEmpty()
                    ? new Refusal(Ended.unbegun(run), Exit.REFUSED)
                    : new Refusal(Ended.early(run), Exit.INTERRUPTED);
        }
        // It lets the lock go a moment after its last word; who goes on at once must not meet it.
        desk.kernel().awaitEnd(conducted.owner(), FAREWELL);
        return desk.store().told(run);
    }
}
