package dev.belay.health;

import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.host.SideBySide;
import dev.belay.keeper.Accepted;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Fingerprint;
import dev.belay.keeper.FingerprintFile;
import dev.belay.keeper.Pointed;
import dev.belay.plan.Step;
import dev.belay.problem.NotAsBefore;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Writes down what "exactly as before" means; undo, after code and data came back, compares. What differs passes only
/// where somebody accepted just that.
public final class FingerprintTake implements Action {
    private final Step.TakeFingerprint step;
    private final Pointed data;
    private final CodeFacts code;
    private final FingerprintFile file;
    private final Path accepted;
    private final UnaryOperator<String> redact;

    /// @param accepted where it stands what a person accepted of the differences
    /// @param redact   takes the values of secrets out of a text, so that differences are compared as they are told
    public FingerprintTake(
            Step.TakeFingerprint step, Pointed data, CodeFacts code, Path accepted, UnaryOperator<String> redact) {
        this.step = step;
        this.data = data;
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
                known.beyond(located(before.differences(measure())).map(redact).toList());
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

    private Stream<String> located(List<String> differences) {
        var places = step.data().stream()
                .filter(set -> differences.stream().anyMatch(line -> line.startsWith(set.name() + ": ")))
                .flatMap(set -> places(set).stream().map(place -> set.name() + ": " + place));
        return Stream.concat(differences.stream(), places);
    }

    // For people: what differs counts wherever it is.
    private List<String> places(DataSet set) {
        try {
            return data.strayed(set);
        } catch (Problem unknown) {
            return List.of("where it is cannot be told: " + unknown.why());
        }
    }

    /// The data sets are measured side by side: users wait.
    private Fingerprint measure() {
        var names = step.data().stream().map(DataSet::name).toList();
        var facts = SideBySide.all(step.data().stream()
                .<Supplier<Facts>>map(set -> () -> data.facts(set))
                .toList());
        var named = new TreeMap<String, Facts>();
        for (int set = 0; set < facts.size(); set++) {
            named.put(names.get(set), facts.get(set));
        }
        return new Fingerprint(named, code.of(step.code()));
    }
}
