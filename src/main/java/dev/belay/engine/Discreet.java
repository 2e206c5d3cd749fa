package dev.belay.engine;

import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Actions whose words hold no secret: what they return or fail with goes to the journal, and people read it.
public final class Discreet implements Actions {
    private final Actions actions;
    private final UnaryOperator<String> redact;

    /// @param redact takes the values of secrets out of a text
    public Discreet(Actions actions, UnaryOperator<String> redact) {
        this.actions = actions;
        this.redact = redact;
    }

    @Override
    public Action of(Step step) {
        var action = actions.of(step);
        return new Action() {
            @Override
            public void endChildren() {
                discreetly(() -> {
                    action.endChildren();
                    return Map.of();
                });
            }

            @Override
            public Map<String, String> perform() {
                var evidence = new TreeMap<>(discreetly(action::perform));
                evidence.replaceAll((_, value) -> redact.apply(value));
                return evidence;
            }

            @Override
            public void undo() {
                discreetly(() -> {
                    action.undo();
                    return Map.of();
                });
            }

            @Override
            public void undoDone() {
                discreetly(() -> {
                    action.undoDone();
                    return Map.of();
                });
            }
        };
    }

    private static String trace(RuntimeException bug) {
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private Map<String, String> discreetly(Supplier<Map<String, String>> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            throw problem.reworded(redact);
        } catch (RuntimeException bug) {
            var trace = trace(bug);
            throw redact.apply(trace).equals(trace) ? bug : new IllegalStateException(redact.apply(bug.toString()));
        }
    }
}
