package dev.belay.health;

import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.host.SideBySide;
import dev.belay.keeper.Accepted;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Fingerprint;
import dev.belay.keeper.FingerprintFile;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.NotAsBefore;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Writes down what "exactly as before" means; undo, after code and data came back, compares. What differs passes only
/// where somebody accepted just that.
public final class FingerprintTake implements Action {
    private final Step.TakeFingerprint step;
    private final Keepers keepers;
    private final CodeFacts code;
    private final FingerprintFile file;
    private final Path accepted;
    private final UnaryOperator<String> redact;

    /// @param accepted where it stands what a person accepted of the differences
    /// @param redact   takes the values of secrets out of a text, so that differences are compared as they are told
    public FingerprintTake(
            Step.TakeFingerprint step, Keepers keepers, CodeFacts code, Path accepted, UnaryOperator<String> redact) {
        this.step = step;
        this.keepers = keepers;
        this.code = code;
        this.file = new FingerprintFile(step.record());
        this.accepted = accepted;
        this.redact = redact;
    }

    @Override
    public Map<String, String> perform() {
        var now = measure();
        file.write(now);
        var evidence = new TreeMap<String, String>();
        now.data().forEach((name, facts) -> evidence.put(name, facts.values().size() + " facts"));
        evidence.putAll(now.code().values());
        return evidence;
    }

    @Override
    public void undo() {
        if (file.exists()) {
            compare(file.read());
        }
    }

    @Override
    public void undoDone() {
        if (!file.exists()) {
            throw new Problem(
                    "cannot confirm that everything is as before",
                    step.record() + ", which says how it was, is gone",
                    "look whether the application is as it was, then read `belay log`");
        }
        undo();
    }

    private void compare(Fingerprint before) {
        var known = Accepted.read(accepted);
        var differences =
                known.beyond(before.differences(measure()).stream().map(redact).toList());
        if (!differences.isEmpty()) {
            throw new NotAsBefore(
                    known.acceptances().isEmpty()
                            ? "cannot confirm that everything is as before"
                            : "cannot confirm that everything but what was accepted is as before",
                    differences,
                    "put it right and run `belay resume`, which compares again, or leave it as it is: "
                            + "`belay resume --accept REASON`");
        }
    }

    /// The data sets are measured side by side: users wait.
    private Fingerprint measure() {
        var names = step.data().stream().map(DataSet::name).toList();
        var facts = SideBySide.all(step.data().stream()
                .<Supplier<Facts>>map(set -> () -> facts(set))
                .toList());
        var data = new TreeMap<String, Facts>();
        for (int set = 0; set < facts.size(); set++) {
            data.put(names.get(set), facts.get(set));
        }
        return new Fingerprint(data, code.of(step.code()));
    }

    private Facts facts(DataSet set) {
        return keepers.of(set).facts(Depth.BOUNDED);
    }
}
