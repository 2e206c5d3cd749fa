package dev.belay.planning;

import dev.belay.app.Component.Layout;
import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.app.Version;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// All that a plan of an upgrade is computed from; reading it is somebody else's work.
///
/// @param now    the manifest as the installed version has it: stopping and backing up follow it
/// @param target the manifest as the target has it: installing, migrating and starting follow it
/// @param code   the code of every component before the run, be it moved or not
/// @param dataOf the version that the data are of before the run, where the code is of another
/// @param run    the folder of the run
/// @param points where a data set's rollback points may live: a folder on its own file system
public record Scene(
        Instance now,
        Instance target,
        Version from,
        Version to,
        List<Hop> hops,
        Step.CodeState code,
        Optional<Version> dataOf,
        Path run,
        Function<DataSet, Path> points,
        Waiver backup,
        Waiver proof,
        Waiver window) {
    public Scene {
        hops = List.copyOf(hops);
    }

    /// The safeties that are left out, each with its reason.
    public Map<String, String> waived() {
        var waived = new TreeMap<String, String>();
        backup.why().ifPresent(reason -> waived.put("no backup", reason));
        proof.why().ifPresent(reason -> waived.put("no proof", reason));
        window.why().ifPresent(reason -> waived.put("outside the window", reason));
        return waived;
    }

    /// The run's name.
    public String id() {
        return run.getFileName().toString();
    }

    /// Where the run's first backup goes.
    public Path firstBackup() {
        return now.own().resolve("backups").resolve(id() + "-before");
    }

    /// The backup that bears the run's name: the state at the stop, kept after the commit, or all that the run is for.
    public Path keptBackup() {
        return now.own().resolve("backups").resolve(id());
    }

    /// Where the application's own dumps of this run are put.
    public Path ownDumps() {
        return run.resolve("own");
    }

    /// The rollback point of a data set for one hop.
    public Path point(DataSet data, int hop) {
        return points.apply(data).resolve("point-" + hop + "-" + data.name());
    }

    /// Where what a rollback replaces is moved, for one hop.
    public Path aside(DataSet data, int hop) {
        return points.apply(data).resolve("aside-" + hop + "-" + data.name());
    }

    /// What the operator's snapshot of this run is called.
    public String snapshotName() {
        return "belay-" + now.name() + "-" + id();
    }

    /// A file that a step of this run records something in.
    public Path record(String name) {
        return run.resolve(name + ".json");
    }

    /// Whether the code is worked in place, so that nothing of it can be prepared beside it.
    public boolean inPlace() {
        return target.main().layout() instanceof Layout.InPlace;
    }

    /// Everything the run protects: the data sets, and what an in-place checkout's dependencies live in, which
    /// change with the code.
    public List<DataSet> protectedData() {
        var all = new ArrayList<>(now.data());
        for (var component : now.components()) {
            if (component.layout() instanceof Layout.InPlace(var checkout, var environment)) {
                environment.stream()
                        .map(folder -> new DataSet.Folder(
                                component.name() + "-" + folder.getFileName(),
                                checkout.resolve(folder),
                                List.of(),
                                CopyPolicy.NEVER))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /// The data sets that go into backups.
    public List<DataSet> backedUpData() {
        return now.data().stream()
                .filter(data -> !(data instanceof DataSet.Folder folder && folder.policy() == CopyPolicy.NEVER))
                .toList();
    }

    /// What the run's backups belong to.
    public Step.Origin origin() {
        return new Step.Origin(now.name(), id(), from.text(), to.text(), code, dataOf.map(Version::text));
    }
}
