package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.SideBySide;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Completes the rollback points of several data sets at the same time; undo swaps them back one after the other.
public final class ProtectingTogether implements Action {
    private final Step.ProtectTogether step;
    private final Exclusive exclusive;
    private final List<Protecting> parts;
    private final List<Protecting> back;

    public ProtectingTogether(Step.ProtectTogether step, Keepers keepers, Exclusive exclusive) {
        this.step = step;
        this.exclusive = exclusive;
        this.parts = step.parts().stream()
                .map(part -> new Protecting(part, keepers, exclusive))
                .toList();
        this.back = parts.stream()
                .sorted(Comparator.comparing(part -> !part.isOfFiles()))
                .toList();
    }

    @Override
    public Map<String, String> perform() {
        exclusive.require(step.parts().stream().map(Step.Protect::data).toList());
        SideBySide.all(parts.stream()
                .<Supplier<Map<String, String>>>map(part -> part::protect)
                .toList());
        var evidence = new TreeMap<String, String>();
        step.parts()
                .forEach(part -> evidence.put(part.data().name(), part.point().toString()));
        return evidence;
    }

    // Folders first: what was written into one since a try that was cut is moved aside until all data are back.
    @Override
    public void undo() {
        back.forEach(Protecting::swapBack);
        back.forEach(Protecting::settleBack);
    }

    @Override
    public void undoDone() {
        back.forEach(Protecting::requirePoint);
        undo();
    }
}
