package dev.belay.upgrade;

import dev.belay.app.Instance;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.HashMap;

/// Where the code of every component stands, whether a run is going to move it or not: a backup's data belong to all
/// of it.
final class CodeNow {
    private CodeNow() {}

    static Step.CodeState of(Instance instance, CodeSource code) {
        var commits = new HashMap<String, String>();
        var folders = new HashMap<String, Path>();
        for (var component : instance.components()) {
            var now = code.installed(component);
            commits.put(component.name(), now.commit());
            folders.put(component.name(), now.folder());
        }
        return new Step.CodeState(commits, folders);
    }
}
