package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Action;
import dev.belay.host.Owner;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stops services in their order and proves it; undo starts those that ran.
final class Stopping implements Action {
    private final Step.StopServices step;
    private final Crew crew;
    private final Strangers strangers;

    Stopping(Step.StopServices step, Crew crew) {
        this.step = step;
        this.crew = crew;
        this.strangers = crew.strangers();
    }

    @Override
    public Map<String, String> perform() {
        var seen = new LinkedHashMap<Service, Seen>();
        ServiceOrder.stopping(step.services())
                .forEach(service -> seen.put(service, crew.control().look(service)));
        seen.forEach((service, was) -> strangers.learn(service, was.processes()));
        var servers = servers(seen);
        record(seen, servers).write(step.record());
        var evidence = new TreeMap<String, String>();
        seen.forEach((service, was) -> evidence.put(
                service.name(), was.state().isUp() ? crew.departure().leave(service, was.processes()) : "did not run"));
        settleWhileAsked(() -> stillThere(seen, servers));
        return evidence;
    }

    // What a worker's checks ask is somebody else.
    private Set<Service> servers(Map<Service, Seen> seen) {
        return seen.entrySet().stream()
                .filter(service -> service.getKey().kind() == ServiceClass.CORE)
                .filter(service -> strangers.mayBeBehind(service.getValue().processes()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    // Users are out, and a manager takes its time to answer. What is still there explains what the settling met.
    private void settleWhileAsked(Supplier<Optional<Problem>> stillThere) {
        var asked = CompletableFuture.supplyAsync(stillThere, Thread.ofPlatform()::start);
        try {
            crew.release().settle(step.data());
        } catch (Problem failed) {
            throw orNothing(asked).orElse(failed);
        } finally {
            asked.handle((_, _) -> true).join();
        }
        answer(asked).ifPresent(still -> {
            throw still;
        });
    }

    private Optional<Problem> stillThere(Map<Service, Seen> seen, Set<Service> servers) {
        return seen.entrySet().stream()
                .filter(service -> service.getValue().state().isUp())
                .map(Map.Entry::getKey)
                .flatMap(service -> Stream.concat(
                        crew.departure().restarted(service).stream(),
                        Stream.of(service)
                                .filter(servers::contains)
                                .flatMap(server -> crew.echo().of(server).stream())))
                .findFirst();
    }

    private static Optional<Problem> answer(CompletableFuture<Optional<Problem>> asked) {
        try {
            return asked.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
            }
        }
    }

    // A manager that cannot be asked explains nothing.
    private static Optional<Problem> orNothing(CompletableFuture<Optional<Problem>> asked) {
        try {
            return answer(asked);
        } catch (Problem mute) {
            return Optional.empty();
        }
    }

    @Override
    public void undo() {
        StopRecord.read(step.record()).ifPresent(this::startAgain);
    }

    private StopRecord record(Map<Service, Seen> seen, Set<Service> servers) {
        var elsewhere = new TreeMap<Integer, Owner>();
        seen.forEach((service, was) -> {
            if (was.state().isUp()) {
                elsewhere.putAll(strangers.of(service, was.processes()));
            }
        });
        return new StopRecord(
                names(seen, State::isUp),
                names(seen, state -> !state.isHopeful()),
                servers.stream().map(Service::name).collect(Collectors.toSet()),
                elsewhere);
    }

    private static Set<String> names(Map<Service, Seen> seen, Predicate<State> those) {
        return seen.entrySet().stream()
                .filter(service -> those.test(service.getValue().state()))
                .map(service -> service.getKey().name())
                .collect(Collectors.toSet());
    }

    // All of them first: the health of one may stand on another that starts after it. What ran badly before need not do
    // better now; the checks against the baseline say whether it does worse.
    private void startAgain(StopRecord record) {
        var ran = ServiceOrder.starting(step.services()).stream()
                .filter((Service service) -> record.ran().contains(service.name()))
                .toList();
        ran.forEach(crew.control()::start);
        var starting = new Starting(new Step.StartServices(ran), step.record(), crew);
        ran.stream()
                .filter((Service service) -> !record.unwell().contains(service.name()))
                .forEach(service -> starting.arrive(service, Optional.of(record.elsewhere())));
    }
}
