package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.app.Version;
import dev.belay.backup.BackupCatalog;
import dev.belay.backup.BackupRecord;
import dev.belay.host.Clock;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Plan;
import dev.belay.planning.BackupPlanner;
import dev.belay.planning.Hop;
import dev.belay.planning.Move;
import dev.belay.planning.RollbackPlanner;
import dev.belay.planning.Scene;
import dev.belay.planning.Waiver;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Going back to a backup: code, data, files and version together, after what is there now was backed up.
public final class Return {
    private final Instance instance;
    private final CodeSource code;
    private final Manifests manifests;
    private final Keepers keepers;
    private final BackupCatalog backups;

    public Return(Instance instance, CodeSource code, Manifests manifests, Keepers keepers, Clock clock) {
        this.instance = instance;
        this.code = code;
        this.manifests = manifests;
        this.keepers = keepers;
        this.backups = new BackupCatalog(instance.own().resolve("backups"), clock);
    }

    /// Whether the code goes back as well.
    public enum Reach {
        CODE_AND_DATA,
        DATA_ALONE
    }

    /// The state before the newest upgrade that was completed.
    public BackupCatalog.Listed beforeLastUpgrade(Version installed) {
        return backups.all().stream()
                .filter(BackupCatalog.Listed::isProven)
                .filter(backup ->
                        backup.to().equals(installed.text()) && !backup.from().equals(backup.to()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "cannot go back from " + installed.text(),
                        "no proven backup was made by an upgrade to it",
                        "choose one from `belay backup list` and run `belay restore BACKUP`"));
    }

    /// What would be lost: how the data differ now from what the backup holds, a line each.
    public Map<String, List<String>> loss(BackupCatalog.Listed backup) {
        var losses = new TreeMap<String, List<String>>();
        var written = BackupRecord.read(backup.folder());
        for (var data : data(written)) {
            var before =
                    new TreeMap<>(written.part(backup.folder(), data.name()).facts());
            var now = keepers.of(data).facts(Depth.BOUNDED);
            before.keySet().retainAll(now.values().keySet());
            var lines = new Loss(new Facts(before), now).lines();
            if (!lines.isEmpty()) {
                losses.put(data.name(), lines);
            }
        }
        return losses;
    }

    /// Plans going back to `backup` in the run's folder `run`; nothing is written.
    ///
    /// @param saving whether what is there now is backed up first
    public Decision.Go plan(
            Situation situation, BackupCatalog.Listed backup, Reach reach, Waiver saving, RunFolder run) {
        var written = BackupRecord.read(backup.folder());
        var installed = situation.installed();
        var back = reach == Reach.DATA_ALONE ? List.<Move>of() : moves(written);
        var to = back.isEmpty() ? installed : Version.parse(written.origin().from());
        var scene = new Scene(
                instance,
                back.isEmpty() ? instance : target(back.getFirst()),
                installed,
                to,
                List.of(new Hop(installed, to, root(back), back)),
                run.path(),
                data -> Points.of(data, run),
                saving,
                Waiver.kept(),
                Waiver.kept());
        var kind = back.isEmpty() ? Plan.Kind.RESTORE : Plan.Kind.ROLLBACK;
        return new Decision.Go(scene, RollbackPlanner.plan(scene, kind, backup.folder(), data(written), oldCode(back)));
    }

    /// Plans a backup by itself in the run's folder `run`.
    public Plan backUp(Situation situation, RunFolder run) {
        var installed = situation.installed();
        var hop = new Hop(installed, installed, instance.main().folder(), current());
        return BackupPlanner.plan(new Scene(
                instance,
                instance,
                installed,
                installed,
                List.of(hop),
                run.path(),
                data -> Points.of(data, run),
                Waiver.kept(),
                Waiver.kept(),
                Waiver.kept()));
    }

    // What is installed, told as a move to itself: a backup keeps which code its data belong to.
    private List<Move> current() {
        return instance.components().stream()
                .map(component -> {
                    var now = code.installed(component);
                    return new Move(
                            component,
                            code.mirror(component),
                            now.commit(),
                            now.branch(),
                            now.folder(),
                            now.commit(),
                            now.folder());
                })
                .toList();
    }

    private Instance target(Move main) {
        return manifests.with(code.file(instance.main(), main.commit(), "belay.yaml"));
    }

    private static RollbackPlanner.OldCode oldCode(List<Move> moves) {
        return moves.stream().allMatch(move -> Files.isDirectory(move.release()))
                ? RollbackPlanner.OldCode.THERE
                : RollbackPlanner.OldCode.GONE;
    }

    private Path root(List<Move> moves) {
        return moves.isEmpty() ? instance.main().folder() : moves.getFirst().release();
    }

    private List<Move> moves(BackupRecord written) {
        return instance.components().stream()
                .flatMap(component -> {
                    var now = code.installed(component);
                    var state = written.origin().code();
                    return Optional.ofNullable(state.commits().get(component.name()))
                            .filter(commit -> !commit.equals(now.commit()))
                            .map(commit -> new Move(
                                    component,
                                    code.mirror(component),
                                    now.commit(),
                                    now.branch(),
                                    now.folder(),
                                    commit,
                                    state.folders().getOrDefault(component.name(), now.folder())))
                            .stream();
                })
                .toList();
    }

    private List<DataSet> data(BackupRecord written) {
        return instance.data().stream()
                .filter(data ->
                        written.parts().stream().anyMatch(part -> part.name().equals(data.name())))
                .toList();
    }
}
