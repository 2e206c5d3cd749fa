package dev.belay.service;

import dev.belay.engine.Action;
import dev.belay.engine.Actions;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Actions that find the services stopped wherever the plan relies on it.
///
/// A manager starts its services again when the machine does, and a person may do so at any time. Data that were put
/// back beneath a running service would not be what it writes to.
public final class ClosedFence implements Actions {
    private final Actions actions;
    private final ServiceActions services;
    private final Optional<Step.StopServices> stop;
    private final List<Step> behind;
    private final List<Step> closed;
    private final Consumer<List<String>> runAgain;
    private boolean isSure;
    private boolean hasStarted;
    private boolean isGoingBack;
    private boolean isOpen;

    /// @param plan     whose services are kept out between their stop and the first start
    /// @param runAgain told which services let users in, though the run did not, before they are stopped
    public ClosedFence(Actions actions, Plan plan, ServiceActions services, Consumer<List<String>> runAgain) {
        this.actions = actions;
        this.services = services;
        this.runAgain = runAgain;
        var fence = plan.fence();
        var at = first(fence, Step.StopServices.class);
        this.stop = at < fence.size() ? Optional.of((Step.StopServices) fence.get(at)) : Optional.empty();
        this.behind = fence.subList(Math.min(at + 1, fence.size()), fence.size());
        this.closed = behind.subList(0, Math.min(first(behind, Step.StartServices.class) + 1, behind.size()));
    }

    @Override
    public Action of(Step step) {
        var action = actions.of(step);
        return new Action() {
            @Override
            public void endChildren() {
                action.endChildren();
            }

            @Override
            public Map<String, String> perform() {
                if (closed.contains(step) && !isSure) {
                    close(true);
                }
                if (step instanceof Step.StartServices && closed.contains(step)) {
                    refuseThoseStartedBefore();
                    hasStarted = true;
                }
                var evidence = action.perform();
                isSure |= step instanceof Step.StopServices;
                return evidence;
            }

            @Override
            public void undo() {
                takeBack(step, action::undo);
            }

            @Override
            public void undoDone() {
                takeBack(step, action::undoDone);
            }
        };
    }

    private void takeBack(Step step, Runnable undo) {
        closeFirst(step);
        if (step instanceof Step.MeasureBaseline) {
            openFirst();
        }
        undo.run();
        isOpen |= stop.filter(step::equals).isPresent();
    }

    // What was started again may have died since, at once or with the machine, and nothing after this would start it.
    private void openFirst() {
        if (!isOpen) {
            stop.map(actions::of).ifPresent(Action::undo);
        }
        isOpen = false;
    }

    private void closeFirst(Step step) {
        if (behind.contains(step) && !isGoingBack) {
            close(!(isSure && hasStarted));
            isGoingBack = true;
        }
    }

    // What they wrote while the data were changed belongs to neither version.
    private void refuseThoseStartedBefore() {
        var up = up();
        if (!up.isEmpty()) {
            throw new Problem(
                    "cannot keep users out",
                    String.join(", ", up) + " ran again before Belay started it: something else did, and users were in",
                    "find what starts it (a reload of its manager, a watchdog, cron, a hook), then type the same again");
        }
    }

    // Told first: once they are stopped, nobody sees any more that they ran.
    private void close(boolean isTold) {
        var up = up();
        if (isTold && !up.isEmpty()) {
            runAgain.accept(up);
        }
        stop.ifPresent(services::stopAgain);
        isSure = true;
    }

    private List<String> up() {
        return stop.map(services::up).orElse(List.of());
    }

    private static int first(List<Step> steps, Class<? extends Step> kind) {
        int at = 0;
        while (at < steps.size() && !kind.isInstance(steps.get(at))) {
            at++;
        }
        return at;
    }
}
