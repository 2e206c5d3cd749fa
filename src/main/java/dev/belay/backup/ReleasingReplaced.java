package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.host.Unreadable;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Removes what restored data replaced, once the state at the stop is a proven backup and nobody wrote into the data
/// between the two: what differs is the only copy of that.
///
/// What the comparison found is written down before anything goes: what is half removed would differ.
public final class ReleasingReplaced implements Action {
    private final Step.ReleaseReplaced step;
    private final KeptPoints kept;
    private final Keepers keepers;
    private final Kernel kernel;
    private final Path compared;

    /// @param compared the folder in which is written down, for each data set, how it differs
    public ReleasingReplaced(
            Step.ReleaseReplaced step, KeptPoints kept, Keepers keepers, Kernel kernel, Path compared) {
        this.step = step;
        this.kept = kept;
        this.keepers = keepers;
        this.kernel = kernel;
        this.compared = compared;
    }

    /// How a replaced data set was found to differ from the state at the stop; empty where it does not, or it was not
    /// compared yet.
    public static String written(Path compared, String data) {
        var note = compared.resolve(data);
        try {
            return Files.exists(note) ? Files.readString(note).strip() : "";
        } catch (IOException failure) {
            throw Unreadable.explain(note, failure);
        }
    }

    @Override
    public Map<String, String> perform() {
        if (!kept.areKept() || new BackupFolder(step.backup()).isGone()) {
            return Map.of("left", "there is no backup of the state at the stop to compare with");
        }
        var problems = new ArrayList<Problem>();
        for (var replaced : step.replaced()) {
            try {
                letGo(replaced);
            } catch (Problem problem) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw all(problems);
        }
        return Map.of("removed", String.valueOf(step.replaced().size()));
    }

    private static Problem all(List<Problem> problems) {
        var first = problems.getFirst();
        return new Problem(
                first.what(),
                String.join("; ", problems.stream().map(Problem::why).toList()),
                first.next());
    }

    private void letGo(Step.PointOf replaced) {
        var name = replaced.data().name();
        if (!Files.exists(replaced.point())) {
            return;
        }
        requireClosed(replaced);
        if (!Files.exists(compared.resolve(name))) {
            DurableFiles.createDirectories(compared);
            DurableFiles.write(
                    compared.resolve(name), String.join(", ", compare(replaced).told()));
        }
        var written = written(compared, name);
        if (!written.isEmpty()) {
            throw new Problem(
                    "cannot let go of what was replaced",
                    "somebody (cron, a shell, a hook before restore) wrote into '" + name
                            + "' after it was protected and before it was replaced: " + written,
                    "see what is needed of it, `belay status` says how long it stays: `ls -la "
                            + ShellWord.of(replaced.point()) + "`");
        }
        ReleasingPoints.letGo(List.of(replaced), keepers);
    }

    // Before it is compared: nobody new can open it where it lies now.
    private void requireClosed(Step.PointOf replaced) {
        var files = keepers.of(replaced.data()).exclusive().stream()
                .map(file -> replaced.point().resolve(file.getFileName()))
                .toList();
        kernel.holdersOf(files).stream().findFirst().ifPresent(holder -> {
            throw new Problem(
                    "cannot let go of what was replaced",
                    holder + " still has '" + replaced.data().name() + "' open as it was before: " + replaced.point(),
                    "end it (`ps -fp " + holder.pid() + "`); the next `belay upgrade` looks again");
        });
    }

    private Few compare(Step.PointOf replaced) {
        var copy = BackupRecord.copyOf(step.backup(), replaced.data().name());
        try {
            return keepers.of(replaced.data()).writtenSince(copy, replaced.point());
        } catch (UncheckedIOException closed) {
            throw Unreadable.explain(replaced.point(), closed);
        }
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }
}
