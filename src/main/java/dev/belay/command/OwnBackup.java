package dev.belay.command;

import dev.belay.engine.Action;
import dev.belay.engine.Commands;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.host.DurableFiles;
import dev.belay.host.Space;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs the application's own dump, looks whether it is one, and moves it into the backup. Undo leaves it: a run never
/// deletes a backup.
public final class OwnBackup implements Action {
    private final Step.RunOwnBackup step;
    private final Commands commands;
    private final Place place;

    public OwnBackup(Step.RunOwnBackup step, Commands commands, Place place) {
        this.step = step;
        this.commands = commands;
        this.place = place;
    }

    @Override
    public void endChildren() {
        commands.end(place.child());
    }

    @Override
    public Map<String, String> perform() {
        var before = Stamp.of(step.produces());
        DurableFiles.createDirectories(step.into());
        var evidence = new TreeMap<>(commands.run(new Errand(
                "make the application's own backup",
                step.command(),
                step.onlyIf(),
                List.of(),
                place.log(step.name()),
                place.child(),
                Errand.Abort.ENDS_IT)));
        if (!evidence.containsKey(Errand.SKIPPED)) {
            refuseUnchanged(before);
            DumpFile.refuseDamaged(step.produces());
            evidence.put("dump", moved().toString());
        }
        return evidence;
    }

    @Override
    public void undo() {}

    /// What tells one state of a file from another.
    private record Stamp(String key, long modified, long size) {
        static Optional<Stamp> of(Path file) {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try {
                var now = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(
                        String.valueOf(now.fileKey()), now.lastModifiedTime().toMillis(), now.size()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void refuseUnchanged(Optional<Stamp> before) {
        var now = Stamp.of(step.produces());
        if (now.isEmpty() || now.equals(before)) {
            throw new Problem(
                    "cannot use the application's own backup",
                    step.produces() + (now.isEmpty() ? " was not written" : " is the same file as before the command"),
                    "correct `produces:` of " + step.name() + " in belay.yaml");
        }
    }

    private Path moved() {
        var target = step.into().resolve(step.produces().toAbsolutePath().getFileName());
        if (target.equals(step.produces())) {
            DurableFiles.force(target);
            DurableFiles.force(step.into());
        } else if (Space.sameFileSystem(step.produces(), step.into())) {
            DurableFiles.force(step.produces());
            DurableFiles.rename(step.produces(), target);
        } else {
            copied(target);
        }
        return target;
    }

    private void copied(Path target) {
        var fresh = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.copy(step.produces(), fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            DurableFiles.force(fresh);
            DurableFiles.rename(fresh, target);
            Files.delete(step.produces());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
