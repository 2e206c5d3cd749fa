package dev.belay.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.app.Service;
import dev.belay.host.LogEnd;
import dev.belay.host.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ends of what supervisord's programs wrote. What stood there before a start is marked: it tells of earlier
/// processes.
final class SupervisorLogs {
    private final BiFunction<Service, List<String>, Output> supervisorctl;
    private final Map<String, CompletableFuture<Map<Log, List<String>>>> marks = new ConcurrentHashMap<>();

    /// One of the two logs of a program.
    private record Log(String program, String channel) {}

    SupervisorLogs(BiFunction<Service, List<String>, Output> supervisorctl) {
        this.supervisorctl = supervisorctl;
    }

    /// Marks what a stopped service wrote so far. Reading it takes time in which users are out, so it is read aside.
    void mark(Service service, Supplier<? extends Collection<String>> programs) {
        marks.put(service.name(), reading(service, programs));
    }

    /// Waits for the mark of a service that is about to start; one that was not stopped here is marked now.
    void awaitMark(Service service, Supplier<? extends Collection<String>> programs) {
        marks.computeIfAbsent(service.name(), _ -> reading(service, programs)).join();
    }

    /// What its programs wrote since the mark, or all of the end where there is none.
    List<String> sinceMark(Service service, Collection<String> programs) {
        var marked = marks.getOrDefault(service.name(), CompletableFuture.completedFuture(Map.of()))
                .join();
        return logs(programs)
                .flatMap(log -> since(marked.getOrDefault(log, List.of()), lines(service, log)).stream())
                .toList();
    }

    private CompletableFuture<Map<Log, List<String>>> reading(
            Service service, Supplier<? extends Collection<String>> programs) {
        return CompletableFuture.supplyAsync(
                () -> logs(programs.get()).collect(Collectors.toMap(log -> log, log -> lines(service, log))),
                Thread.ofPlatform().daemon()::start);
    }

    private static Stream<Log> logs(Collection<String> programs) {
        return programs.stream().flatMap(program -> Stream.of(new Log(program, "stdout"), new Log(program, "stderr")));
    }

    private List<String> lines(Service service, Log log) {
        var answer = supervisorctl.apply(service, List.of("tail", "-" + LogEnd.BYTES, log.program(), log.channel()));
        if (!answer.succeeded()) {
            return List.of();
        }
        var lines = new ArrayList<>(answer.out().lines().toList());
        if (answer.out().getBytes(UTF_8).length >= LogEnd.BYTES) {
            // Its beginning was cut off.
            lines.removeFirst();
        }
        // supervisorctl ends the line once more.
        if (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return List.copyOf(lines);
    }

    /// What `now` has after what it shares with `before`, which may have begun earlier: only the end of a log is read.
    static List<String> since(List<String> before, List<String> now) {
        for (int first = 0; first < before.size(); first++) {
            var shared = before.subList(first, before.size());
            if (shared.size() <= now.size() && now.subList(0, shared.size()).equals(shared)) {
                return now.subList(shared.size(), now.size());
            }
        }
        return now;
    }
}
