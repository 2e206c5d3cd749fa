package dev.belay.hook;

import dev.belay.engine.Action;
import dev.belay.engine.Commands;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.host.DurableFiles;
import dev.belay.plan.Command;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the actions of the operator's own snapshot. A file, the record, says that there may be one.
public final class Snapshots {
    private final Commands commands;

    public Snapshots(Commands commands) {
        this.commands = commands;
    }

    /// Takes the snapshot; undo drops it.
    public Action take(Step.TakeSnapshot step, Place place) {
        return new Action() {
            @Override
            public void endChildren() {
                commands.end(place.child());
                commands.end(place.undoingChild());
            }

            @Override
            public Map<String, String> perform() {
                DurableFiles.write(step.record(), step.name() + "\n");
                run("take the snapshot " + step.name(), step.take(), place.log("snapshot-take"), place.child());
                return Map.of("snapshot", step.name());
            }

            // The data are as they were: users are not kept out for a snapshot that does not go. Its record stays, by
            // which `belay status` tells of it and the next run drops it.
            @Override
            public void undo() {
                try {
                    dropped(step.name(), step.record(), step.drop(), place.log("snapshot-drop"), place.undoingChild());
                } catch (Problem left) {
                    DurableFiles.write(step.record(), step.name() + "\n" + left.rendered() + "\n");
                }
            }
        };
    }

    /// Drops the snapshot, if there is one.
    public Action drop(Step.DropSnapshot step, Place place) {
        return new Action() {
            @Override
            public void endChildren() {
                commands.end(place.child());
            }

            @Override
            public Map<String, String> perform() {
                return dropped(step.name(), step.record(), step.drop(), place.log("snapshot-drop"), place.child())
                        ? Map.of("dropped", step.name())
                        : Map.of();
            }

            @Override
            public void undo() {
                // After the commit nothing is undone.
            }
        };
    }

    /// The same action, whose undo brings the data back from the snapshot where the file `told` says so.
    ///
    /// @param told is there when the operator wants it; once that is done, `restored` beside it
    public Action unless(Path told, Action own, Step.TakeSnapshot step, Place place) {
        var restored = told.resolveSibling(told.getFileName() + "-restored");
        var child = place.run().children(place.number()).resolve("restore");
        return new Action() {
            @Override
            public void endChildren() {
                own.endChildren();
                commands.end(child);
            }

            @Override
            public Map<String, String> perform() {
                return own.perform();
            }

            @Override
            public void undo() {
                if (!isRestored()) {
                    own.undo();
                }
            }

            @Override
            public void undoDone() {
                if (!isRestored()) {
                    own.undoDone();
                }
            }

            // Once for all data: it brings back everything that it holds.
            private boolean isRestored() {
                if (!Files.exists(told)) {
                    return false;
                }
                if (!Files.exists(restored)) {
                    run("restore the snapshot " + step.name(), step.restore(), place.log("snapshot-restore"), child);
                    DurableFiles.write(restored, "");
                }
                return true;
            }
        };
    }

    private boolean dropped(String name, Path record, Command drop, Path log, Path child) {
        if (!Files.exists(record)) {
            return false;
        }
        run("drop the snapshot " + name, drop, log, child);
        DurableFiles.removeOwn(record, record.resolveSibling(""));
        return true;
    }

    private void run(String deed, Command command, Path log, Path child) {
        commands.run(new Errand(deed, command, Optional.empty(), List.of(), log, child, Errand.Abort.WAITS_FOR_IT));
    }
}
