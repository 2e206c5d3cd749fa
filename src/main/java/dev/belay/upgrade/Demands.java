package dev.belay.upgrade;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.backup.BackupCatalog;
import dev.belay.backup.BackupRecord;
import dev.belay.host.Clock;
import dev.belay.host.Space;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keepers;
import dev.belay.keeper.ServerLog;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.preflight.Demand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/// What a plan will need at its peak, place by place, counted from its steps and the data as they are now.
final class Demands {
    private final Keepers keepers;
    private final Clock clock;

    Demands(Keepers keepers, Clock clock) {
        this.keepers = keepers;
        this.clock = clock;
    }

    List<Demand> of(Plan plan) {
        var demands = new ArrayList<Demand>();
        plan.steps().forEach(step -> demands.addAll(of(step, plan)));
        demands.addAll(logs(plan));
        return demands;
    }

    // Databases of one server share its log, and with it the room that it takes.
    private Collection<Demand> logs(Plan plan) {
        return Protections.of(plan.steps())
                .map(Step.Protect::data)
                .distinct()
                .flatMap(data -> keepers.of(data).log().stream())
                .collect(Collectors.toMap(
                        ServerLog::folder,
                        log -> new Demand(log.folder(), "log of the server", log.most(), 0),
                        BinaryOperator.maxBy(Comparator.comparingLong(Demand::bytes))))
                .values();
    }

    private List<Demand> of(Step step, Plan plan) {
        return switch (step) {
            case Step.BackUp(var backup, var data, var _) ->
                data.stream().map(each -> added(each, backup, "backup")).toList();
            case Step.PreCopy copy -> preCopy(copy, plan);
            case Step.StageRestore(var data, var _, var place) -> own(data, place, "restore");
            case Step.ExportLosses export ->
                export.data().stream().map(each -> lost(each, export)).toList();
            default ->
                Protections.of(step).stream()
                        .flatMap(protect -> growth(protect.data(), protect.aside()).stream())
                        .toList();
        };
    }

    /// What proving a backup takes while it is proven; gone before the fence.
    List<Demand> proof(Plan plan) {
        if (plan.steps().stream().noneMatch(Step.ProveBackup.class::isInstance)) {
            return List.of();
        }
        return plan.steps().stream()
                .filter(Step.BackUp.class::isInstance)
                .map(Step.BackUp.class::cast)
                .flatMap(step -> step.data().stream().flatMap(data -> own(data, step.backup(), "proof").stream()))
                .toList();
    }

    private Demand demand(DataSet data, Path place, String purpose) {
        var size = keepers.of(data).size();
        return new Demand(place, purpose, size.bytes(), size.files());
    }

    // What a server makes lies where it keeps its data; on another machine that cannot be seen.
    private List<Demand> own(DataSet data, Path place, String purpose) {
        return keepers.of(data).bytesOf(place).stream()
                .map(there -> demand(data, there, purpose))
                .toList();
    }

    // What no proven backup has yet.
    private Demand added(DataSet data, Path backup, String purpose) {
        var base = new BackupCatalog(backup.resolveSibling(""), clock).base(data.name());
        var isShared = !(data instanceof DataSet.Folder folder && folder.policy() == CopyPolicy.ALWAYS);
        var size = keepers.of(data).sizeSince(isShared ? base : Base.none());
        return new Demand(backup, purpose, size.bytes(), size.files());
    }

    // A folder's point names what the backup of the same run has; a database's is a copy of its own, or a clone.
    private List<Demand> preCopy(Step.PreCopy step, Plan plan) {
        var own = own(step.data(), step.point(), "rollback point");
        return switch (way(step.data(), step.point())) {
            case COPIED, SERVER -> own;
            case REFLINK ->
                own.stream()
                        .map(demand -> new Demand(demand.place(), demand.purpose(), 0, demand.files()))
                        .toList();
            case SHARED ->
                List.of(
                        isBackedUp(step.data(), plan)
                                ? new Demand(step.point(), "rollback point", 0, 1)
                                : added(step.data(), step.base(), "rollback point"));
        };
    }

    // Of a folder what is new since the backup; which rows of a database are, nobody knows before all are compared.
    private Demand lost(DataSet data, Step.ExportLosses step) {
        var copy = BackupRecord.copyOf(step.backup(), data.name());
        var size = keepers.of(data).sizeSince(new Base.Copy(copy));
        return new Demand(step.folder(), "what is lost, written out", size.bytes(), size.files());
    }

    private static boolean isBackedUp(DataSet data, Plan plan) {
        return plan.steps().stream()
                .anyMatch(step -> step instanceof Step.BackUp(var _, var held, var _) && held.contains(data));
    }

    /// How each data set that the plan protects is protected.
    List<Protection> protections(Plan plan) {
        return plan.steps().stream()
                .filter(Step.PreCopy.class::isInstance)
                .map(Step.PreCopy.class::cast)
                .map(step -> new Protection(
                        step.data().name(),
                        keepers.of(step.data())
                                .way()
                                .orElseGet(() -> way(step.data(), step.point()).words(step.data())),
                        keepers.of(step.data()).size().bytes(),
                        step.point()))
                .toList();
    }

    private enum Way {
        SERVER,
        REFLINK,
        SHARED,
        COPIED;

        String words(DataSet data) {
            var delta = data instanceof DataSet.Sqlite ? "the changed pages" : "the changed files";
            return switch (this) {
                case SERVER -> "copied by its server while users are out";
                case REFLINK -> "shares blocks (reflink), then " + delta;
                case SHARED -> "shares unchanged files with the backup, then " + delta;
                case COPIED -> "copied ahead, then " + delta;
            };
        }
    }

    private static Way way(DataSet data, Path point) {
        if (data instanceof DataSet.Database) {
            return Way.SERVER;
        }
        if (Space.canReflink(existing(point))) {
            return Way.REFLINK;
        }
        return switch (data) {
            case DataSet.Folder folder -> folder.policy() == CopyPolicy.NEVER ? Way.COPIED : Way.SHARED;
            case DataSet.Files _ -> Way.SHARED;
            case DataSet.Sqlite _, DataSet.Database _ -> Way.COPIED;
        };
    }

    // A migration may write a database anew beside itself, and what it made stays when it is taken back.
    private List<Demand> growth(DataSet data, Path aside) {
        return data.isDatabase()
                ? own(data, aside, "growth by the migration").stream()
                        .map(demand -> new Demand(demand.place(), demand.purpose(), demand.bytes(), 0))
                        .toList()
                : List.of();
    }

    private static Path existing(Path place) {
        var path = place;
        while (!java.nio.file.Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
