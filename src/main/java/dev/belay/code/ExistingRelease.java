package dev.belay.code;

import dev.belay.host.Tools;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A release folder that is there already: fit to be used again only when it holds the same commit and nobody changed
/// it. Belay may have made it, or the operator, before Belay came.
final class ExistingRelease {
    private final Step.PrepareRelease step;
    private final Tools tools;

    ExistingRelease(Step.PrepareRelease step, Tools tools) {
        this.step = step;
        this.tools = tools;
    }

    /// Throws a [Problem] that names the difference.
    void require() {
        var commit = commit();
        if (!commit.equals(step.commit())) {
            throw differs("it holds commit " + commit + " and not " + step.commit());
        }
        var dirty = new WorkTree(tools, step.release()).state().dirty();
        if (!dirty.isEmpty()) {
            throw differs("these files were changed by hand: " + WorkTree.shown(dirty));
        }
        step.links().forEach(this::requireLink);
    }

    private String commit() {
        var tree = new WorkTree(tools, step.release());
        return ReleaseRecord.in(step.release())
                .map(ReleaseRecord::commit)
                .or(() -> tree.isCheckout() ? Optional.of(tree.state().commit()) : Optional.empty())
                .orElseThrow(() -> differs("neither did Belay make it nor is it a git checkout"));
    }

    private void requireLink(String name, Path target) {
        if (!leadsTo(step.release().resolve(name), target)) {
            throw differs(name + " is not a link to " + target);
        }
    }

    // An operator's own link may be written otherwise and lead to the same place.
    private static boolean leadsTo(Path link, Path target) {
        try {
            return Files.isSymbolicLink(link)
                    && (Files.readSymbolicLink(link).equals(target)
                            || (Files.exists(link) && Files.isSameFile(link, target)));
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
