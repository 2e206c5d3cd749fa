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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        DurableFiles.createDirectories(step.into());
        var before = stamps();
        var evidence = new TreeMap<>(commands.run(new Errand(
                "make the application's own backup",
                step.command(),
                step.onlyIf(),
                List.of(),
                place.log(step.name()),
                place.child(),
                Errand.Abort.ENDS_IT)));
        if (!evidence.containsKey(Errand.SKIPPED)) {
            var written = written(before);
            written.forEach(DumpFile::refuseDamaged);
            evidence.put(
                    "dump", written.stream().map(file -> moved(file).toString()).collect(Collectors.joining(", ")));
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

    /// The files that may be the dump: the one that is named, or all that lie in the backup.
    private Map<Path, Stamp> stamps() {
        var files = new TreeMap<Path, Stamp>();
        try (var all = isNamed() ? Stream.of(step.produces()) : Files.list(step.into())) {
            all.forEach(file -> Stamp.of(file).ifPresent(stamp -> files.put(file, stamp)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    private boolean isNamed() {
        return !step.produces().equals(step.into());
    }

    private Set<Path> written(Map<Path, Stamp> before) {
        var now = stamps();
        var found = isNamed() && !now.isEmpty() ? " is the same file as before the command" : " was not written";
        now.entrySet().removeAll(before.entrySet());
        if (now.isEmpty()) {
            throw new Problem(
                    "cannot use the application's own backup",
                    isNamed() ? step.produces() + found : "nothing was written into {backup}, " + step.into(),
                    isNamed()
                            ? "correct `produces:` of " + step.name() + " in belay.yaml"
                            : "let " + step.name() + " write into {backup}, or name the file that it writes with"
                                    + " `produces:`");
        }
        return now.keySet();
    }

    private Path moved(Path dump) {
        var target = step.into().resolve(dump.toAbsolutePath().getFileName());
        if (target.equals(dump)) {
            DurableFiles.force(target);
            DurableFiles.force(step.into());
        } else if (Space.sameFileSystem(dump, step.into())) {
            DurableFiles.force(dump);
            DurableFiles.rename(dump, target);
        } else {
            copied(dump, target);
        }
        return target;
    }

    private void copied(Path dump, Path target) {
        var fresh = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.copy(dump, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            DurableFiles.force(fresh);
            DurableFiles.rename(fresh, target);
            Files.delete(dump);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
