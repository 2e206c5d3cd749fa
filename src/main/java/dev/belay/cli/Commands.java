package dev.belay.cli;

import dev.belay.discovery.Discovery;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Every command by its name, made when it is wanted: to describe one takes milliseconds, to describe all of them a
/// tenth of a second.
final class Commands {
    private static final Set<String> ABOUT_ALL = Set.of("help", "man", "completion");

    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    Commands(Front front, RunDetachedCommand.Runner runner, Discovery discovery, List<String> belay) {
        commands.put("init", () -> new InitCommand(front, discovery));
        commands.put("status", () -> new StatusCommand(front));
        commands.put("versions", () -> new VersionsCommand(front));
        commands.put("notes", () -> new NotesCommand(front));
        commands.put("check", () -> new CheckCommand(front));
        commands.put("plan", () -> new PlanCommand(front));
        commands.put("upgrade", () -> new UpgradeCommand(front));
        commands.put("rollback", () -> new RollbackCommand(front));
        commands.put("downgrade", () -> new DowngradeCommand(front));
        commands.put("resume", () -> new ResumeCommand(front));
        commands.put("abort", () -> new AbortCommand(front));
        commands.put("start", () -> new StartCommand(front));
        commands.put("stop", () -> new StopCommand(front));
        commands.put("history", () -> new HistoryCommand(front));
        commands.put("log", () -> new LogCommand(front));
        commands.put("backup", () -> new BackupCommand(front));
        commands.put("restore", () -> new RestoreCommand(front));
        commands.put("config", () -> new ConfigCommand(front));
        commands.put("demo", () -> new DemoCommand(belay));
        commands.put("run-detached", () -> new RunDetachedCommand(runner));
        commands.put("completion", () -> new CompletionCommand(front.console()));
        commands.put("man", () -> new ManCommand(front.console()));
        commands.put("help", () -> new HelpCommand(front.console()));
    }

    /// All names, in the order of the help.
    Collection<String> all() {
        return commands.keySet();
    }

    /// The commands that these words may mean: those they name, or all.
    Collection<String> needed(String... words) {
        var named =
                Arrays.stream(words).filter(commands::containsKey).distinct().toList();
        return named.isEmpty() || named.stream().anyMatch(ABOUT_ALL::contains) ? all() : named;
    }

    /// The command of that name.
    Object made(String name) {
        var command = commands.get(name);
        if (command == null) {
            throw new IllegalArgumentException("there is no command " + name);
        }
        return command.get();
    }
}
