package dev.belay.planning;

import dev.belay.app.CommandLine;
import dev.belay.app.Setting;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Command;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Map;

/// The operator's own snapshot in a plan: taken once nothing writes, before anything is changed; dropped after the
/// commit.
final class SnapshotSteps {
    private final Scene scene;
    private final Commands commands;

    SnapshotSteps(Scene scene) {
        this.scene = scene;
        this.commands = HopSteps.outgoingCommands(scene);
    }

    List<Step> take() {
        return scene.now().snapshot().stream()
                .<Step>map(snapshot -> new Step.TakeSnapshot(
                        scene.snapshotName(),
                        new RunFolder(scene.run()).snapshot(),
                        command(snapshot.take()),
                        command(snapshot.restore()),
                        command(snapshot.drop())))
                .toList();
    }

    List<Step> drop() {
        return scene.now().snapshot().stream()
                .<Step>map(snapshot -> new Step.DropSnapshot(
                        scene.snapshotName(), new RunFolder(scene.run()).snapshot(), command(snapshot.drop())))
                .toList();
    }

    private Command command(CommandLine line) {
        var silence = scene.now().snapshot().orElseThrow().silence();
        return commands.fromTheRoot(
                line,
                Map.of(
                        "BELAY_INSTANCE",
                        new Setting.Plain(scene.now().name()),
                        "BELAY_RUN",
                        new Setting.Plain(scene.id()),
                        "BELAY_SNAPSHOT",
                        new Setting.Plain(scene.snapshotName())),
                silence);
    }
}
