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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the manifest's commands ready to be run in one hop: placeholders filled in, folder and environment decided.
final class Commands {
    static final String NAMES = "(from|to|home|release|backup|run|snapshot)";
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{" + NAMES + "}");

    private final Instance instance;
    private final Map<String, String> values;
    private final Path root;

    /// @param root the release folder the commands run in
    Commands(Scene scene, Instance instance, Hop hop, Path root) {
        this.instance = instance;
        this.root = root;
        this.values = new LinkedHashMap<>(Map.of(
                "from", hop.from().text(),
                "to", hop.to().text(),
                "home", instance.home().toString(),
                "release", root.toString(),
                "backup", scene.ownDumps().toString(),
                "run", scene.id(),
                "snapshot", scene.snapshotName()));
    }

    Command of(Task task) {
        return command(task.command(), task.environment(), task.silence());
    }

    Command of(CommandLine line, Task task) {
        return command(line, task.environment(), task.silence());
    }

    /// A command that stands in no folder of the application: its volume may have to be unmounted.
    Command fromTheRoot(CommandLine line, Map<String, Setting> own, Duration silence) {
        var command = command(line, own, silence);
        return new Command(
                command.line(),
                root.getRoot(),
                command.path(),
                command.environment(),
                command.silence(),
                command.lockWait());
    }

    private Command command(CommandLine line, Map<String, Setting> own, Duration silence) {
        var environment = new HashMap<>(instance.upgrade().environment());
        environment.putAll(own);
        return new Command(
                filled(line),
                root,
                path(),
                environment,
                silence,
                instance.upgrade().lockWait());
    }

    private List<Path> path() {
        return instance.upgrade().path().stream().map(root::resolve).toList();
    }

    private CommandLine filled(CommandLine line) {
        return switch (line) {
            case CommandLine.Argv(var words) ->
                new CommandLine.Argv(words.stream().map(this::filled).toList());
            case CommandLine.Shell(var script) -> new CommandLine.Shell(Script.filled(script, values));
        };
    }

    // A shell's own `${name}` is not a placeholder.
    private String filled(String word) {
        return PLACEHOLDER
                .matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
}
