package dev.belay.upgrade;

import dev.belay.app.Component;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import java.util.List;

/// Whether a component's code is as git has it: changes made by hand would be lost or in the way.
record CodeLook(Component component, CodeSource code) implements Look {

    @Override
    public String about() {
        return "code " + component.name();
    }

    @Override
    public List<Finding> look() {
        var installed = code.installed(component);
        if (!installed.dirty().isEmpty()) {
            throw new Problem(
                    "cannot upgrade " + component.name() + " with changes that git does not have",
                    counted(installed.dirty().size()) + " in " + installed.folder() + ":\n"
                            + String.join("\n", installed.dirty()),
                    "look at them with `git -C " + installed.folder() + " diff`, then keep them with `git -C "
                            + installed.folder() + " stash`");
        }
        return List.of(Finding.fine(about(), installed.folder() + " is clean, at " + installed.commit()));
    }

    private static String counted(int files) {
        return files == 1 ? "1 file differs" : files + " files differ";
    }
}
