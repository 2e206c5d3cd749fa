package dev.belay.hook;

import dev.belay.engine.Action;
import dev.belay.plan.Step;
import java.util.Map;

/// Lets the ledger say what it said when the data were as they are again: a hook that was done since is done no more.
/// Undo lets it say again what it said before this run.
final class LedgerReturn implements Action {
    private final Step.ReturnLedger step;
    private final Ledger ledger;
    private final Trip trip;

    LedgerReturn(Step.ReturnLedger step, Ledger ledger, Trip trip) {
        this.step = step;
        this.ledger = ledger;
        this.trip = trip;
    }

    @Override
    public Map<String, String> perform() {
        var forgotten = ledger.wentBack(step.run(), trip);
        return forgotten.isEmpty() ? Map.of() : Map.of("done no more", String.join(", ", forgotten));
    }

    @Override
    public void undo() {
        ledger.wentBack(trip.run(), trip);
    }
}
