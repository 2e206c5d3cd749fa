package dev.belay.command;

import dev.belay.app.CommandLine;
import dev.belay.app.SecretSource;
import dev.belay.app.Setting;
import dev.belay.engine.Place;
import dev.belay.host.SecretStore;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Command;
import dev.belay.plan.Environment;
import dev.belay.plan.Step;
import dev.belay.testkit.FactsKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder to run real commands in, with one secret: `KEY`, whose value is `s3cret!`.
final class Bench {
    private final Path folder;
    private final SecretStore secrets = new SecretStore(Map.of("BENCH_KEY", "s3cret!"));
    private boolean abortAsked;

    Bench(Path folder) {
        this.folder = folder;
        secrets.secret(new SecretSource.Env("BENCH_KEY"));
    }

    void askToAbort() {
        abortAsked = true;
    }

    CommandRunner runner() {
        var environment = new Environment(System.getenv(), _ -> secrets.secret(new SecretSource.Env("BENCH_KEY")));
        return new CommandRunner(
                environment, secrets, () -> abortAsked, _ -> new FactsKeeper(folder.resolve("db.sqlite3")), _ -> {});
    }

    Place place() {
        return new Place(new RunFolder(folder.resolve("run")), 7);
    }

    Command command(String script) {
        return command(script, Duration.ofSeconds(30));
    }

    Command command(String script, Duration silence) {
        return new Command(
                new CommandLine.Shell(script),
                folder,
                List.of(),
                Map.of("KEY", new Setting.OfSecret("key"), "COLOUR", new Setting.Plain("blue")),
                silence);
    }

    TaskRun task(Command command, Optional<Command> onlyIf) {
        return new TaskRun(new Step.RunCommand("migrate", "migrate", command, onlyIf, List.of()), runner(), place());
    }
}
