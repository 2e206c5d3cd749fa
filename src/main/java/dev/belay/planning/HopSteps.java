package dev.belay.planning;

import dev.belay.app.CommandLine;
import dev.belay.app.DataSet;
import dev.belay.app.Hook;
import dev.belay.app.Hook.Moment;
import dev.belay.app.Instance;
import dev.belay.app.Task;
import dev.belay.plan.Command;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns the tasks and hooks of one hop into steps.
final class HopSteps {
    private final Hop hop;
    private final Instance instance;
    private final Commands commands;

    private HopSteps(Hop hop, Instance instance, Commands commands) {
        this.hop = hop;
        this.instance = instance;
        this.commands = commands;
    }

    /// Steps of a hop that follow the target's manifest and run in the new release.
    static HopSteps incoming(Scene scene, Hop hop) {
        return new HopSteps(hop, scene.target(), new Commands(scene, scene.target(), hop, hop.root()));
    }

    /// Steps of a run that follow the installed version's manifest and run in the old release.
    static HopSteps outgoing(Scene scene) {
        return new HopSteps(whole(scene), scene.now(), outgoingCommands(scene));
    }

    /// The commands of such steps.
    static Commands outgoingCommands(Scene scene) {
        return new Commands(scene, scene.now(), whole(scene), scene.now().main().folder());
    }

    /// Steps of a run as a whole that follow the target's manifest: hooks around stop and start.
    static HopSteps spanning(Scene scene) {
        var whole = whole(scene);
        return new HopSteps(whole, scene.target(), new Commands(scene, scene.target(), whole, whole.root()));
    }

    private static Hop whole(Scene scene) {
        return new Hop(scene.from(), scene.to(), scene.hops().getLast().root(), List.of());
    }

    /// `steps` with the hooks of `point` around them.
    List<Step> around(String point, List<? extends Step> steps) {
        return Stream.of(hooks(Moment.BEFORE, point), steps, hooks(Moment.AFTER, point))
                .<Step>flatMap(List::stream)
                .toList();
    }

    /// What puts the dependencies of this hop's release in place.
    List<Step> dependencies() {
        return around("dependencies", tasks("dependencies", instance.upgrade().dependencies(), List.of()));
    }

    /// The tasks that hold for this hop, as steps named `kind`.
    List<Step> tasks(String kind, List<Task> tasks, List<DataSet> watch) {
        var steps = new ArrayList<Step>();
        for (var task : due(tasks)) {
            steps.add(new Step.RunCommand(kind, task.name(), commands.of(task), onlyIf(task), watch));
        }
        return steps;
    }

    /// The application's own dumps, each moved into `into`; where a task does not say what it writes, it writes there.
    List<Step.RunOwnBackup> ownBackups(List<Task> tasks, Path into) {
        var steps = new ArrayList<Step.RunOwnBackup>();
        for (var task : due(tasks)) {
            steps.add(new Step.RunOwnBackup(
                    task.name(),
                    commands.of(task),
                    onlyIf(task),
                    task.produces().map(instance.main().folder()::resolve).orElse(into),
                    into));
        }
        return steps;
    }

    /// The hooks after the commit.
    List<Step> afterwards() {
        return due(Moment.AFTER, "commit")
                .<Step>map(hook -> new Step.RunAfterwards(
                        hook.task().name(), key(hook), hook.often(), commands.of(hook.task()), onlyIf(hook.task())))
                .toList();
    }

    private List<Step> hooks(Moment moment, String point) {
        return due(moment, point).<Step>map(this::hook).toList();
    }

    private Step hook(Hook hook) {
        return new Step.RunHook(
                hook.task().name(),
                key(hook),
                hook.often(),
                commands.of(hook.task()),
                onlyIf(hook.task()),
                hook.undo().map(line -> commands.of(line, hook.task())));
    }

    private Stream<Hook> due(Moment moment, String point) {
        return instance.hooks().stream()
                .filter(hook -> hook.moment() == moment && hook.point().equals(point))
                .filter(hook -> hook.task().when().holds(hop.from(), hop.to()));
    }

    private List<Task> due(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.when().holds(hop.from(), hop.to()))
                .toList();
    }

    private Optional<Command> onlyIf(Task task) {
        return task.onlyIf().map((CommandLine line) -> commands.of(line, task));
    }

    // What a hook is known by in the ledger: where it stands and what it does, not its place in the list.
    private static String key(Hook hook) {
        return hook.moment().name().toLowerCase(Locale.ROOT) + ":" + hook.point() + ":"
                + hook.task().name();
    }
}
