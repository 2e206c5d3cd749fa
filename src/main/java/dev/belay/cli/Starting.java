package dev.belay.cli;

import dev.belay.host.InstanceLock;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.preflight.Preflight;
import dev.belay.runs.Report;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Begins a run under the instance's lock, shows it, and turns its outcome into an exit code.
final class Starting {
    private final Front front;
    private final Here here;
    private final Desk desk;

    Starting(Front front, Here here, Desk desk) {
        this.front = front;
        this.here = here;
        this.desk = desk;
    }

    /// Does `work` while no other run can begin; says who is in the way otherwise. What must be typed is asked for
    /// first.
    int locked(ToIntFunction<InstanceLock> work) {
        var lock = desk.launch().lock();
        if (lock.isEmpty()) {
            throw Front.locked(desk);
        }
        try (var held = lock.get()) {
            // Its lock may have been removed by hand.
            desk.recovery().open().ifPresent(open -> {
                throw new Refusal(Front.inTheWay(desk).orElseThrow(), Verdicts.of(open));
            });
            front.waits();
            desk.launch().secrets().ask(Question::secret);
            return work.applyAsInt(held);
        } finally {
            front.begins();
        }
    }

    /// Hands the lock on to a runner and watches it.
    int run(InstanceLock lock, RunFolder run, Plan plan) {
        front.begins();
        var owner = desk.launch().begin(lock, run, plan);
        return told(new Settling(front, desk).watch(run, owner));
    }

    /// Says what is in the way of a run, and that it was not begun.
    int refused(Preflight preflight) {
        preflight.refusals().forEach(front.console()::problem);
        preflight.manualSteps().forEach(front.console()::problem);
        if (here.isJson()) {
            front.console().say(front.json().text(Answers.of(preflight)));
        } else {
            front.console().say(front.console().doubtful("REFUSED") + ": " + why(preflight) + "; nothing was changed");
        }
        return Verdicts.of(preflight).code;
    }

    static String why(Preflight preflight) {
        return Stream.of(
                        counted(preflight.refusals().size(), "check does not allow it", "checks do not allow it"),
                        counted(preflight.manualSteps().size(), "manual step waits", "manual steps wait"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    private static Optional<String> counted(int count, String one, String several) {
        return switch (count) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("one " + one);
            default -> Optional.of(count + " " + several);
        };
    }

    /// Says how a run ended.
    int told(Report report) {
        if (here.isJson()) {
            front.console().say(front.json().text(report));
        } else {
            new ReportText(front.console(), desk.clock().now()).lines(report).forEach(front.console()::say);
        }
        return code(report).code;
    }

    static Exit code(Report report) {
        return switch (report.state()) {
            case "completed" -> Exit.DONE;
            case "refused" -> Exit.REFUSED;
            case "rolled back" -> Exit.ROLLED_BACK;
            case "needs a human" -> Exit.NEEDS_HUMAN;
            default -> Exit.LEFT;
        };
    }
}
