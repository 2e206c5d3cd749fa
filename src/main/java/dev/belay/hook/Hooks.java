package dev.belay.hook;

import dev.belay.app.Hook;
import dev.belay.engine.Action;
import dev.belay.engine.Commands;
import dev.belay.engine.Place;
import dev.belay.plan.Step;
import java.util.Map;
import java.util.Optional;

/// Makes the actions of hooks for one run.
public final class Hooks {
    private final Commands commands;
    private final Ledger ledger;
    private final Trip trip;

    public Hooks(Commands commands, Ledger ledger, Trip trip) {
        this.commands = commands;
        this.ledger = ledger;
        this.trip = trip;
    }

    public Action run(Step.RunHook step, Place place) {
        return new HookRun(step, place, this);
    }

    public Action afterwards(Step.RunAfterwards step, Place place) {
        return new HookAfterwards(step, place, this);
    }

    public Action back(Step.ReturnLedger step) {
        return new LedgerReturn(step, ledger, trip);
    }

    Commands commands() {
        return commands;
    }

    /// Evidence that a hook which runs once need not run again; empty when it must run.
    Optional<Map<String, String>> alreadyDone(String key, Hook.Often often) {
        return switch (often) {
            case EVERY_TIME -> Optional.empty();
            case ONCE -> ledger.doneBy(key).map(run -> Map.of("skipped", "done once before, by the run " + run));
        };
    }

    void done(String key) {
        ledger.done(key, trip);
    }

    void takenBack(String key) {
        ledger.takenBack(key, trip);
    }
}
