package dev.belay.upgrade;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Space;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.preflight.Demand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a plan will need at its peak, place by place, counted from its steps and the data as they are now.
final class Demands {
    private final Keepers keepers;

    Demands(Keepers keepers) {
        this.keepers = keepers;
    }

    List<Demand> of(Plan plan) {
        var demands = new ArrayList<Demand>();
        plan.steps().forEach(step -> demands.addAll(of(step)));
        return demands;
    }

    private List<Demand> of(Step step) {
        return switch (step) {
            case Step.BackUp(var backup, var data, var _) ->
                data.stream().map(each -> demand(each, backup, "backup")).toList();
            case Step.PreCopy(var data, var point, var _) -> preCopy(data, point);
            case Step.StageRestore(var data, var _, var place) -> own(data, place, "restore");
            case Step.Protect(var data, var _, var aside) -> growth(data, aside);
            default -> List.of();
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

    // A folder's point shares all unchanged files with the backup; a database's is a copy of its own, or a clone.
    private List<Demand> preCopy(DataSet data, Path point) {
        var isWhole = data instanceof DataSet.Database || way(data, point) == Way.COPIED;
        return own(data, point, "rollback point").stream()
                .map(demand -> isWhole ? demand : new Demand(demand.place(), demand.purpose(), 0, demand.files()))
                .toList();
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
        return data instanceof DataSet.Folder folder && folder.policy() != CopyPolicy.NEVER ? Way.SHARED : Way.COPIED;
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
