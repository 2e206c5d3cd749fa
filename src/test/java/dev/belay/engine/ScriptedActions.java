package dev.belay.engine;

import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Actions that only say what they were asked to do, and fail when told to.
final class ScriptedActions implements Actions {
    final List<String> log = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    final Set<String> gone = new HashSet<>();
    boolean tellsOfChildren;
    private final Map<String, Runnable> deeds = new HashMap<>();

    void when(String deed, Runnable happens) {
        deeds.put(deed, happens);
    }

    @Override
    public Action of(Step step) {
        return switch (step) {
            case Step.ProveBackup(var name, var _) -> new Scripted(name.toString());
            case Step.PruneBackups(var name, int _, var _) -> new Scripted(name.toString());
            case Step.CheckVersion(var _, var _, var name) -> new Scripted(name);
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private final class Scripted implements Action {
        private final String name;

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public void endChildren() {
            if (tellsOfChildren) {
                log.add("end " + name);
            }
        }

        @Override
        public Map<String, String> perform() {
            act("do " + name);
            return Map.of();
        }

        @Override
        public void undo() {
            act("undo " + name);
        }

        @Override
        public void undoDone() {
            if (gone.contains(name)) {
                throw new Problem("cannot go back", "the way back is gone", "nothing");
            }
            undo();
        }

        private void act(String deed) {
            log.add(deed);
            deeds.getOrDefault(deed, () -> {}).run();
            if (failing.contains(deed)) {
                throw new Problem("cannot go on", "told to", "nothing");
            }
        }
    }
}
