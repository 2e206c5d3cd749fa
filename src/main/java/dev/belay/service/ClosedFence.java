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
    private Users users = Users.PERHAPS_IN;

    /// Where the users are, as far as this process has seen.
    private enum Users {
        /// Another process kept them out, and may be long gone.
        PERHAPS_IN,
        OUT,
        LET_IN,
        /// The run goes back: they are kept out until the stop is taken back.
        OUT_ON_THE_WAY_BACK,
        IN_AGAIN
    }

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
                prepare(step);
                var evidence = action.perform();
                if (step instanceof Step.StopServices) {
                    users = Users.OUT;
                }
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

    private void prepare(Step step) {
        if (!closed.contains(step)) {
            return;
        }
        if (users == Users.PERHAPS_IN) {
            var up = tell();
            if (closed.subList(closed.indexOf(step), closed.size()).stream().anyMatch(Step.SwapIn.class::isInstance)) {
                throw new Problem(
                        "cannot go on where Belay was interrupted",
                        (up.isEmpty() ? "" : String.join(", ", up) + " ran meanwhile, and ")
                                + "what anybody wrote since the stop would be thrown away with the data that go",
                        "it is taken back now; then type the command of this run again");
            }
            close(Users.OUT);
        }
        if (step instanceof Step.StartServices) {
            requireNobody(up());
            users = Users.LET_IN;
        }
    }

    private void takeBack(Step step, Runnable undo) {
        if (behind.contains(step) && users.compareTo(Users.OUT_ON_THE_WAY_BACK) < 0) {
            if (users != Users.LET_IN) {
                tell();
            }
            close(Users.OUT_ON_THE_WAY_BACK);
        }
        if (step instanceof Step.MeasureBaseline) {
            startWhatMayHaveDied();
        }
        undo.run();
        if (stop.filter(step::equals).isPresent()) {
            users = Users.IN_AGAIN;
        }
    }

    // What the stop's undo started may have died since, at once or with the machine, and nothing after this would start
    // it; so does a second try of this.
    private void startWhatMayHaveDied() {
        if (users != Users.IN_AGAIN) {
            stop.map(actions::of).ifPresent(Action::undo);
        }
        users = Users.OUT_ON_THE_WAY_BACK;
    }

    private static void requireNobody(List<String> up) {
        if (!up.isEmpty()) {
            throw new Problem(
                    "cannot keep users out",
                    String.join(", ", up) + " ran again before Belay started it: something else did, and users were in"
                            + " while the data were changed",
                    "find what starts it (a reload of its manager, a watchdog, cron, a hook), then begin the run anew");
        }
    }

    // Before they are stopped: then nobody sees any more that they ran.
    private List<String> tell() {
        var up = up();
        if (!up.isEmpty()) {
            runAgain.accept(up);
        }
        return up;
    }

    private void close(Users then) {
        stop.ifPresent(services::stopAgain);
        if (users == Users.PERHAPS_IN) {
            stop.ifPresent(services::requireAlone);
        }
        users = then;
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
