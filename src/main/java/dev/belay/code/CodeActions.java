package dev.belay.code;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import dev.belay.plan.Step;
import java.nio.file.Path;

/// Makes the actions of all steps that change an instance's code.
///
/// Each takes the run's folder: there it records what it is about to do, so that its undo, perhaps by another
/// process,
/// takes back that and nothing else.
public final class CodeActions {
    private final Tools tools;
    private final Kernel kernel;
    private final Clock clock;
    private final Faults faults;

    public CodeActions(Tools tools, Kernel kernel, Clock clock, Faults faults) {
        this.tools = tools;
        this.kernel = kernel;
        this.clock = clock;
        this.faults = faults;
    }

    public Action of(Step.PrepareRelease step, Path run) {
        return new ReleaseFolder(step, run, tools, clock, new FaultPoints(faults));
    }

    public Action of(Step.SwitchRelease step, Path run) {
        return new CurrentLink(step, run, new FaultPoints(faults));
    }

    public Action of(Step.SwitchCheckout step, Path run) {
        var lock = new IndexLock(kernel, clock);
        return new CheckoutSwitch(step, run, tools, lock, new FaultPoints(faults));
    }

    public Action of(Step.PruneReleases step) {
        return new OldReleases(step, new FaultPoints(faults));
    }
}
