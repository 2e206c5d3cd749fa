package dev.belay.health;

import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Fingerprint;
import dev.belay.keeper.FingerprintFile;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Writes down what "exactly as before" means; undo, after code and data came back, compares.
public final class FingerprintTake implements Action {
    private final Step.TakeFingerprint step;
    private final Keepers keepers;
    private final CodeFacts code;
    private final FingerprintFile file;

    public FingerprintTake(Step.TakeFingerprint step, Keepers keepers, CodeFacts code) {
        this.step = step;
        this.keepers = keepers;
        this.code = code;
        this.file = new FingerprintFile(step.record());
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
        var differences = before.differences(measure());
        if (!differences.isEmpty()) {
            throw new Problem(
                    "cannot confirm that everything is as before",
                    String.join("\n", differences),
                    "look at `belay log`, then run `belay resume`, which compares again");
        }
    }

    /// The data sets are measured side by side: users wait.
    private Fingerprint measure() {
        var data = new ConcurrentSkipListMap<String, Facts>();
        step.data().parallelStream().forEach(set -> data.put(set.name(), facts(set)));
        return new Fingerprint(data, code.of(step.code()));
    }

    private Facts facts(DataSet set) {
        return keepers.of(set).facts(Depth.BOUNDED);
    }
}
