package dev.belay.service;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.host.Daemons;
import dev.belay.host.DurableFiles;
import dev.belay.host.LogEnd;
import dev.belay.host.Owner;
import dev.belay.plan.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Processes that Belay runs itself, detached, with a record and a log each under `.belay/services`.
///
/// A process is known by its pid and its start time: one that merely got the same pid later is never taken for it.
public final class PlainServices implements ServiceControl {
    private static final String RECORD = ".json";

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
                .orElseGet(() ->
                        daemons.isNoted(record(service)) ? left(record(service)) : new Seen(State.STOPPED, List.of()));
    }

    // What the main process started may serve, and write, without it.
    private Seen left(Path record) {
        var orphans = daemons.orphans(record).stream().map(Owner::pid).toList();
        return new Seen(orphans.isEmpty() ? State.DIED : State.PARTLY, orphans);
    }

    @Override
    public Map<String, Owner> besides(Set<String> names) {
        var others = new TreeMap<String, Owner>();
        for (var record : records()) {
            var name = record.getFileName().toString().replace(RECORD, "");
            if (!names.contains(name)) {
                daemons.running(record)
                        .or(() -> daemons.orphans(record).stream().findFirst())
                        .ifPresent(owner -> others.put(name, owner));
            }
        }
        return others;
    }

    private List<Path> records() {
        try (var files = Files.newDirectoryStream(folder, "*" + RECORD)) {
            return StreamSupport.stream(files.spliterator(), false).toList();
        } catch (NoSuchFileException nothingStarted) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void start(Service service) {
        if (!daemons.alive(record(service))) {
            // What is left of an earlier one may serve still.
            stop(service);
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
        return folder.resolve(service.name() + RECORD);
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
