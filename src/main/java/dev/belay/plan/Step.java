package dev.belay.plan;

import dev.belay.app.DataSet;
import dev.belay.app.Elsewhere;
import dev.belay.app.Hook;
import dev.belay.app.Invariant;
import dev.belay.app.Journey;
import dev.belay.app.Service;
import dev.belay.app.VersionProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One thing a run does. Steps are data: they can be printed, journaled and compared.
///
/// To add a step, add a record here; the compiler then names every place that must know it.
/// After a crash a [Repeatable] is done again, a [Look] where the operator goes on; all others are taken back first.
public sealed interface Step {

    /// A step that may be done twice with the same result as once. All steps after the commit are.
    sealed interface Repeatable extends Step {}

    /// A step that only finds out how the new version does; what it finds is told, and nothing of it is undone.
    sealed interface Look extends Step {}

    // ---- prepare: the application is up

    /// Puts `commit` of the component's mirror into `release`, with its links; undo removes the folder.
    record PrepareRelease(String component, Path mirror, String commit, Path release, Map<String, Path> links)
            implements Step {
        public PrepareRelease {
            links = Map.copyOf(links);
        }
    }

    /// Runs a command of the application. `watch` are the data sets whose locks it may wait for.
    ///
    /// @param task   what it is for: `dependencies`, `migrate`, `static` …; groups step times of earlier runs
    /// @param onlyIf a command that must end with 0, else the step does nothing
    record RunCommand(String task, String name, Command command, Optional<Command> onlyIf, List<DataSet> watch)
            implements Step {
        public RunCommand {
            watch = List.copyOf(watch);
        }
    }

    /// Runs the application's own dump and moves what it wrote, `produces`, into `into`, under the backup. Where it
    /// writes
    /// into `into` itself, the two are the same.
    record RunOwnBackup(String name, Command command, Optional<Command> onlyIf, Path produces, Path into)
            implements Step {}

    /// Runs a hook; undo runs the hook's own undo, where it has one. `key` stands in the ledger of hooks that run
    /// once.
    record RunHook(
            String name,
            String key,
            Hook.Often often,
            Command command,
            Optional<Command> onlyIf,
            Optional<Command> undo)
            implements Step {}

    /// Makes the durable backup of all data sets as one set; undo leaves a finished backup and removes an
    /// unfinished one.
    record BackUp(Path backup, List<DataSet> data, Origin origin) implements Step {
        public BackUp {
            data = List.copyOf(data);
        }
    }

    /// Restores the backup into `scratch` and compares; without equality the run goes no further.
    record ProveBackup(Path backup, Path scratch) implements Step {}

    /// Sends a copy of the backup elsewhere, unless it is there; undo leaves it there.
    record SendElsewhere(Path backup, Elsewhere to) implements Step {}

    /// Copies a data set while the application runs, so that little is left to do inside the fence; undo removes
    /// the copy.
    /// `base` is the backup whose unchanged parts the copy may share.
    record PreCopy(DataSet data, Path point, Path base) implements Step {}

    /// Runs all checks before anything stops and keeps their results in `record`; undo, which comes after
    /// the whole fence is taken back, runs them again: none may be worse.
    record MeasureBaseline(List<Service> services, List<Journey> journeys, Path record) implements Step {
        public MeasureBaseline {
            services = List.copyOf(services);
            journeys = List.copyOf(journeys);
        }
    }

    // ---- fence: users are kept out

    /// Stops services in this order and proves it; undo starts those that ran, in the reverse order.
    /// `record` keeps which of them ran; `data` are the data sets nobody may have open afterwards.
    record StopServices(List<Service> services, List<DataSet> data, Path record) implements Step {
        public StopServices {
            services = List.copyOf(services);
            data = List.copyOf(data);
        }
    }

    /// Lets the operator's command take a snapshot; undo drops it. `record` is there while there may be one.
    record TakeSnapshot(String name, Path record, Command take, Command restore, Command drop) implements Step {}

    /// Writes down in `record` what "exactly as before" means; undo, after all else came back, compares.
    record TakeFingerprint(List<DataSet> data, List<Path> code, Path record) implements Step {
        public TakeFingerprint {
            data = List.copyOf(data);
            code = List.copyOf(code);
        }
    }

    /// Brings the pre-copy up to the present state: the rollback point; undo swaps it back,
    /// and what it replaces goes to `aside`.
    record Protect(DataSet data, Path point, Path aside) implements Step {}

    /// Protects several data sets at the same time; undo swaps them back, the last first.
    record ProtectTogether(List<Protect> parts) implements Step {
        public ProtectTogether {
            parts = List.copyOf(parts);
        }
    }

    /// Points the link `current` at `release` by one rename; undo points it at `before`.
    record SwitchRelease(String component, Path current, Path before, Path release) implements Step {}

    /// Checks `commit` out in an existing checkout; undo returns to `branch`, where there was one, at `before`.
    record SwitchCheckout(
            String component, Path checkout, Path mirror, Optional<String> branch, String before, String commit)
            implements Step {}

    /// Starts services in this order and waits until each is healthy; undo stops them.
    record StartServices(List<Service> services) implements Step {
        public StartServices {
            services = List.copyOf(services);
        }
    }

    /// Runs all checks; one that was healthy in `baseline`, or is new, must be healthy now.
    record CheckHealth(List<Service> services, Path baseline) implements Look {
        public CheckHealth {
            services = List.copyOf(services);
        }
    }

    /// Walks the journeys; one that succeeded in `baseline`, or is new, must succeed now.
    record WalkJourneys(List<Journey> journeys, Path baseline) implements Look {
        public WalkJourneys {
            journeys = List.copyOf(journeys);
        }
    }

    /// Asks the running application for its version; it must be `expected`.
    record CheckVersion(List<VersionProbe> probes, List<Service> services, String expected) implements Look {
        public CheckVersion {
            probes = List.copyOf(probes);
            services = List.copyOf(services);
        }
    }

    /// Compares each database with the fingerprint taken at the stop: no table lost rows but the declared ones.
    record CheckInvariants(List<DataSet> data, List<Invariant> invariants, Path fingerprint) implements Look {
        public CheckInvariants {
            data = List.copyOf(data);
            invariants = List.copyOf(invariants);
        }
    }

    // ---- going back to a backup or a rollback point, as a step of its own

    /// Restores a data set from a proven backup at the new place `place`, and compares; undo removes what it made.
    record StageRestore(DataSet data, Path backup, Path place) implements Step {}

    /// Writes what the live data have and the backup has not into the new folder `folder`; undo removes what is half.
    record ExportLosses(List<DataSet> data, Path backup, Path folder) implements Step {
        public ExportLosses {
            data = List.copyOf(data);
        }
    }

    /// Puts what was staged at `place` in the place of the live data, which go to `aside`; undo swaps them back.
    record SwapIn(DataSet data, Path place, Path aside) implements Step {}

    /// Lets the ledger of hooks stand as when `run` began, whose backup the data are from; undo, as before this run.
    record ReturnLedger(String run) implements Step {}

    // ---- after: users are in again

    /// Makes the rollback points into a durable, proven backup: the state at the stop.
    record KeepPoints(Path backup, List<PointOf> points, Origin origin) implements Repeatable {
        public KeepPoints {
            points = List.copyOf(points);
        }
    }

    /// Removes rollback points and set-aside states of a closed run, inside Belay's own folder.
    record ReleasePoints(List<PointOf> own) implements Repeatable {
        public ReleasePoints {
            own = List.copyOf(own);
        }
    }

    /// Removes what restored data replaced; what is not as in `backup`, the state at the stop, stays.
    record ReleaseReplaced(Path backup, List<PointOf> replaced) implements Repeatable {
        public ReleaseReplaced {
            replaced = List.copyOf(replaced);
        }
    }

    /// Removes backups beyond what is kept; never the newest proven one, nor one that an open run needs.
    record PruneBackups(Path backups, int keep, Duration age) implements Repeatable {}

    /// Sends a copy of the backup elsewhere after the commit, unless it is there.
    record SendAfterwards(Path backup, Elsewhere to) implements Repeatable {}

    /// Removes copies elsewhere, of backups in `backups` or not, beyond what is kept; never the newest proven one.
    record PruneElsewhere(Path backups, Elsewhere from, int keep, Duration age) implements Repeatable {}

    /// Removes releases beyond what is kept; never those in `use`.
    record PruneReleases(Path releases, int keep, Set<Path> use) implements Repeatable {
        public PruneReleases {
            use = Set.copyOf(use);
        }
    }

    /// Lets the operator's command drop the snapshot, if `record` says that there may be one.
    record DropSnapshot(String name, Path record, Command drop) implements Repeatable {}

    /// Runs a command after the commit; its failure is reported and undoes nothing.
    record RunAfterwards(String name, String key, Hook.Often often, Command command, Optional<Command> onlyIf)
            implements Repeatable {}

    /// A data set with the place of its rollback point.
    record PointOf(DataSet data, Path point) {}

    /// What a backup was made for; `dataOf` is the version that the data are of, where the code was of another.
    record Origin(String instance, String run, String from, String to, CodeState code, Optional<String> dataOf) {}

    /// The code that goes with a backup's data: component → commit and folder.
    record CodeState(Map<String, String> commits, Map<String, Path> folders) {
        public CodeState {
            commits = Map.copyOf(commits);
            folders = Map.copyOf(folders);
        }
    }
}
