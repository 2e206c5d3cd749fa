package dev.belay.code;

import dev.belay.host.Tools;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A release folder that is there already: fit to be used again only when Belay made it from the same commit and
/// nobody changed it.
final class ExistingRelease {
    private final Step.PrepareRelease step;
    private final Tools tools;

    ExistingRelease(Step.PrepareRelease step, Tools tools) {
        this.step = step;
        this.tools = tools;
    }

    /// Throws a [Problem] that names the difference.
    void require() {
        var record = ReleaseRecord.in(step.release()).orElseThrow(() -> differs("it was not made by Belay"));
        if (!record.commit().equals(step.commit())) {
            throw differs("it holds commit " + record.commit() + " and not " + step.commit());
        }
        var dirty = new WorkTree(tools, step.release()).dirty();
        if (!dirty.isEmpty()) {
            throw differs("these files were changed by hand: " + WorkTree.shown(dirty));
        }
        step.links().forEach(this::requireLink);
    }

    private void requireLink(String name, Path target) {
        var link = step.release().resolve(name);
        try {
            if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(target)) {
                throw differs(name + " is not a link to " + target);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Problem differs(String why) {
        return new Problem(
                "cannot use the folder " + step.release() + " again",
                why,
                "mv " + step.release() + " " + step.release() + ".old");
    }
}
