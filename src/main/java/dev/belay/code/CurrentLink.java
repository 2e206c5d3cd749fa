package dev.belay.code;

import dev.belay.engine.Action;
import dev.belay.host.DurableFiles;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Points the link `current` at another release by one rename, and back to exactly what it said before.
final class CurrentLink implements Action {
    private final Step.SwitchRelease step;
    private final Path run;
    private final FaultPoints faults;

    CurrentLink(Step.SwitchRelease step, Path run, FaultPoints faults) {
        this.step = step;
        this.run = run;
        this.faults = faults;
    }

    @Override
    public Map<String, String> perform() {
        var text = text();
        if (!leadsTo(step.before())) {
            throw problem("it points to " + text + " and not to " + step.before());
        }
        if (!Files.isDirectory(step.release())) {
            throw problem("there is no folder " + step.release());
        }
        DurableFiles.createDirectories(run);
        DurableFiles.write(record(), text.toString());
        faults.reach("link-recorded");
        DurableFiles.pointLink(step.current(), inTheStyleOf(text));
        return Map.of("before", text.toString(), "now", text().toString());
    }

    @Override
    public void undo() {
        if (Files.exists(record()) && Files.isSymbolicLink(step.current()) && leadsTo(step.release())) {
            faults.reach("link-before-back");
            DurableFiles.pointLink(step.current(), Path.of(recorded()));
        }
    }

    /// The folder that a link leads to, in one step; the path itself when it is no link.
    static Path target(Path link) {
        try {
            return Files.isSymbolicLink(link)
                    ? link.resolveSibling(Files.readSymbolicLink(link)).normalize()
                    : link;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean leadsTo(Path release) {
        return target(step.current()).equals(release.normalize());
    }

    // A relative link stays relative, so that the home folder can be moved.
    private Path inTheStyleOf(Path text) {
        var folder = step.current().resolveSibling(".").normalize();
        return text.isAbsolute()
                ? step.release()
                : folder.relativize(step.release().normalize());
    }

    private Path text() {
        if (!Files.isSymbolicLink(step.current())) {
            throw problem("it is no symbolic link");
        }
        try {
            return Files.readSymbolicLink(step.current());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String recorded() {
        try {
            return Files.readString(record());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path record() {
        return run.resolve("link-" + step.component() + "-" + step.release().getFileName() + ".before");
    }

    private Problem problem(String why) {
        return new Problem("cannot switch " + step.current() + " to " + step.release(), why, "ls -l " + step.current());
    }
}
