package dev.belay.service;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.host.Daemons;
import dev.belay.host.DurableFiles;
import dev.belay.host.LogEnd;
import dev.belay.plan.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Processes that Belay runs itself, detached, with a record and a log each under `.belay/services`.
///
/// A process is known by its pid and its start time: one that merely got the same pid later is never taken for it.
public final class PlainServices implements ServiceControl {
    private final Daemons daemons;
    private final Function<Control.Plain, Map<String, String>> variables;
    private final Path folder;
    // How long each log was before the service was started: what stands there tells of earlier processes.
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    /// @param variables all variables that a service gets, with the values of secrets
    /// @param folder    `.belay/services`
    public PlainServices(Daemons daemons, Function<Control.Plain, Map<String, String>> variables, Path folder) {
        this.daemons = daemons;
        this.variables = variables;
        this.folder = folder;
    }

    @Override
    public Seen look(Service service) {
        return daemons.running(record(service))
                .map(owner -> new Seen(State.RUNNING, List.of(owner.pid())))
                .orElseGet(() -> new Seen(Files.exists(record(service)) ? State.DIED : State.STOPPED, List.of()));
    }

    @Override
    public void start(Service service) {
        if (!daemons.alive(record(service))) {
            DurableFiles.createDirectories(folder);
            var plain = plain(service);
            written.put(service.name(), log(service).toFile().length());
            daemons.start(
                    Environment.argv(plain.command()),
                    plain.folder(),
                    variables.apply(plain),
                    log(service),
                    record(service));
        }
    }

    @Override
    public void stop(Service service) {
        daemons.stop(record(service), service.grace());
    }

    @Override
    public List<String> lastLines(Service service) {
        return LogEnd.since(log(service), written.getOrDefault(service.name(), 0L));
    }

    @Override
    public String logCommand(Service service) {
        return "less " + log(service);
    }

    private Path record(Service service) {
        return folder.resolve(service.name() + ".json");
    }

    private Path log(Service service) {
        return folder.resolve(service.name() + ".log");
    }

    private static Control.Plain plain(Service service) {
        return switch (service.control()) {
            case Control.Plain plain -> plain;
            case Control.Supervisor _ -> throw new IllegalArgumentException(service.name() + " is supervisord's");
        };
    }
}
