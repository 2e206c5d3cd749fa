package dev.belay.runs;

import dev.belay.engine.Outcome;
import dev.belay.engine.Verdict;
import dev.belay.host.Clock;
import dev.belay.journal.Failure;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Standing;
import dev.belay.keeper.Accepted;
import dev.belay.keeper.Accepted.Acceptance;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.function.UnaryOperator;

/// Lets a person accept what differs from before, where a run that goes back waits for nothing else.
public final class Accepting {
    private static final String WHAT = "cannot accept what differs from before";

    private final RunStore store;
    private final Clock clock;
    private final String user;
    private final UnaryOperator<String> redact;

    /// @param user   who accepts
    /// @param redact takes the values of secrets out of a text
    public Accepting(RunStore store, Clock clock, String user, UnaryOperator<String> redact) {
        this.store = store;
        this.clock = clock;
        this.user = user;
        this.redact = redact;
    }

    /// What differs, a line each, as the run told it when it stopped. A [Problem] when it waits for anything else.
    public List<String> differences(RunFolder run) {
        var entries = store.read(run);
        if (Standing.of(entries) instanceof Standing.Over
                && Verdict.of(entries) instanceof Outcome.NeedsHuman(int _, var _, var undo)) {
            return undo.differences().orElseThrow(() -> other(run, undo));
        }
        throw new Problem(
                WHAT,
                run.id() + " has not come so far: it compares once code and data are taken back",
                "run `belay resume`");
    }

    /// Writes down, before the run is taken up again, that they may stay. The caller holds the instance's lock.
    ///
    /// @param told the differences that the person was told
    public void accept(RunFolder run, List<String> told, String reason) {
        if (!differences(run).equals(told)) {
            throw new Problem(
                    WHAT,
                    "somebody else resumed " + run.id() + " meanwhile, and other things differ now",
                    "run `belay log " + run.id() + "`, then decide again");
        }
        Accepted.add(run.accepted(), new Acceptance(clock.now(), user, redact.apply(reason), told));
    }

    // A Belay that did not know of accepting wrote down no differences: resuming compares again.
    private static Problem other(RunFolder run, Failure waitsFor) {
        return new Problem(
                WHAT,
                run.id() + " needs a human for this, which cannot be accepted: " + waitsFor.what() + ": "
                        + waitsFor.why(),
                waitsFor.next());
    }
}
