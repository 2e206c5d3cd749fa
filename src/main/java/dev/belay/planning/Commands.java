package dev.belay.planning;

import dev.belay.app.CommandLine;
import dev.belay.app.Instance;
import dev.belay.app.Setting;
import dev.belay.app.Task;
import dev.belay.plan.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the manifest's commands ready to be run in one hop: placeholders filled in, folder and environment decided.
final class Commands {
    private final Instance instance;
    private final Map<String, String> values;
    private final Path root;

    /// @param root the release folder the commands run in
    Commands(Scene scene, Instance instance, Hop hop, Path root) {
        this.instance = instance;
        this.root = root;
        this.values = new LinkedHashMap<>(Map.of(
                "{from}", hop.from().text(),
                "{to}", hop.to().text(),
                "{home}", instance.home().toString(),
                "{release}", root.toString(),
                "{backup}", scene.ownDumps().toString(),
                "{run}", scene.id()));
    }

    Command of(Task task) {
        return command(task.command(), task.environment(), task.silence());
    }

    Command of(CommandLine line, Task task) {
        return command(line, task.environment(), task.silence());
    }

    private Command command(CommandLine line, Map<String, Setting> own, Duration silence) {
        var environment = new HashMap<>(instance.upgrade().environment());
        environment.putAll(own);
        return new Command(filled(line), root, path(), environment, silence);
    }

    private List<Path> path() {
        return instance.upgrade().path().stream().map(root::resolve).toList();
    }

    private CommandLine filled(CommandLine line) {
        return switch (line) {
            case CommandLine.Argv(var words) ->
                new CommandLine.Argv(words.stream().map(this::filled).toList());
            case CommandLine.Shell(var script) -> new CommandLine.Shell(filled(script));
        };
    }

    private String filled(String text) {
        var result = text;
        for (var value : values.entrySet()) {
            result = result.replace(value.getKey(), value.getValue());
        }
        return result;
    }
}
