package dev.belay.command;

import dev.belay.app.DataSet;
import dev.belay.engine.Commands;
import dev.belay.engine.Errand;
import dev.belay.engine.Watcher;
import dev.belay.host.Activity;
import dev.belay.host.Beat;
import dev.belay.host.Call;
import dev.belay.host.Ended;
import dev.belay.host.Job;
import dev.belay.host.LowWater;
import dev.belay.host.Pulse;
import dev.belay.host.SecretStore;
import dev.belay.host.StepChildren;
import dev.belay.host.Tools;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Command;
import dev.belay.plan.Environment;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs commands of the application through the shim, and turns the way they ended into evidence or a problem.
public final class CommandRunner implements Commands {
    private final StepChildren children = new StepChildren();
    private final Tools tools = new Tools();
    private final Environment environment;
    private final SecretStore secrets;
    private final Watcher watcher;
    private final Keepers keepers;
    private final Consumer<Beat> viewer;

    /// @param viewer hears twice a second how the command is doing
    public CommandRunner(
            Environment environment, SecretStore secrets, Watcher watcher, Keepers keepers, Consumer<Beat> viewer) {
        this.environment = environment;
        this.secrets = secrets;
        this.watcher = watcher;
        this.keepers = keepers;
        this.viewer = viewer;
    }

    @Override
    public Map<String, String> run(Errand errand) {
        if (errand.onlyIf().isPresent()) {
            var condition = errand.onlyIf().get();
            var code = tools.run(call(condition)).code();
            if (code != 0) {
                return Map.of(Errand.SKIPPED, "`" + condition.line().text() + "` ended with " + code);
            }
        }
        var job = job(errand);
        var disks = LowWater.of(writable(job)).andServers(served(errand.watch(), job.folder()));
        return evidence(
                errand,
                children.run(job, beat -> {
                    disks.look();
                    return go(errand, beat);
                }),
                disks);
    }

    // Where a command writes nobody knows; where it usually does is known.
    private static List<Path> writable(Job job) {
        var places = new ArrayList<>(List.of(job.folder(), job.log()));
        places.add(Path.of(job.environment().getOrDefault("TMPDIR", "/tmp")));
        Optional.ofNullable(job.environment().get("HOME")).map(Path::of).ifPresent(places::add);
        places.addAll(job.watched());
        return places;
    }

    // Where servers keep the data, which a command writes through them.
    private List<Path> served(List<DataSet> data, Path folder) {
        return data.stream().flatMap(set -> served(set, folder).stream()).toList();
    }

    private Optional<Path> served(DataSet data, Path folder) {
        try {
            return data instanceof DataSet.Database ? keepers.of(data).bytesOf(folder) : Optional.empty();
        } catch (Problem _) {
            return Optional.empty();
        }
    }

    @Override
    public void end(Path state) {
        children.endOrphans(state);
    }

    private Map<String, String> evidence(Errand errand, Ended ended, LowWater disks) {
        if (!ended.equals(new Ended.Exit(0))) {
            throw new CommandFailure(errand, secrets, disks).of(ended);
        }
        var evidence = new LinkedHashMap<String, String>();
        evidence.put("command", secrets.redact(errand.command().line().text()));
        evidence.put("log", errand.log().toString());
        return evidence;
    }

    private Pulse.Go go(Errand errand, Beat beat) {
        viewer.accept(beat);
        return errand.abort() == Errand.Abort.ENDS_IT && watcher.abortAsked() ? Pulse.Go.ABORT : Pulse.Go.ON;
    }

    private Job job(Errand errand) {
        var command = errand.command();
        return new Job(
                Environment.argv(command.line()),
                command.folder(),
                environment.of(command),
                errand.log(),
                errand.state(),
                command.silence(),
                command.lockWait(),
                watched(errand.watch()),
                age -> activity(errand.watch(), age),
                secrets.known());
    }

    private List<Path> watched(List<DataSet> data) {
        return data.stream()
                .flatMap(set -> keepers.of(set).exclusive().stream())
                .toList();
    }

    private Activity activity(List<DataSet> data, Duration age) {
        return data.stream().map(set -> activity(set, age)).reduce(Activity.NONE, Activity::and);
    }

    // A server that cannot be asked explains nothing.
    private Activity activity(DataSet data, Duration age) {
        try {
            return keepers.of(data).activity(age);
        } catch (Problem _) {
            return Activity.NONE;
        }
    }

    private Call call(Command command) {
        return new Call(Environment.argv(command.line()), command.folder(), environment.of(command), command.silence());
    }
}
