package dev.belay.service;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.host.Call;
import dev.belay.host.LogEnd;
import dev.belay.host.Output;
import dev.belay.host.Programs;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Programs and groups of a running supervisord, by `supervisorctl`. Decides by the documented names of states, exit
/// codes, and the `pid N` that supervisord's documentation gives as the description of a program that runs.
public final class SupervisorServices implements ServiceControl, AutoCloseable {
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int NOT_RUNNING = 7;
    private static final Map<String, State> STATES = Map.of(
            "STOPPED", State.STOPPED,
            "STARTING", State.STARTING,
            "RUNNING", State.RUNNING,
            "BACKOFF", State.RETRYING,
            "STOPPING", State.STOPPING,
            "EXITED", State.DIED,
            "FATAL", State.DIED,
            "UNKNOWN", State.UNKNOWN);

    private final Tools tools;
    private final Map<List<String>, SupervisorTalk> talks = new ConcurrentHashMap<>();

    public SupervisorServices(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Seen look(Service service) {
        var programs = programs(service);
        var states = programs.values().stream().map(Program::state).toList();
        return new Seen(State.of(states), processes(service, programs));
    }

    // First whether it is known at all; if so, its state will tell what came of it.
    @Override
    public void start(Service service) {
        programs(service);
        ask(service, "start");
    }

    @Override
    public void stop(Service service) {
        programs(service);
        ask(service, "stop");
    }

    // Of a program that runs the status names the process.
    private List<Long> processes(Service service, Map<String, Program> programs) {
        if (programs.values().stream().anyMatch(Program::mayHaveAnotherProcess)) {
            return processes(service, programs.keySet());
        }
        return programs.values().stream()
                .flatMap(program -> program.process().stream())
                .toList();
    }

    private List<Long> processes(Service service, Collection<String> programs) {
        var words = new ArrayList<>(List.of("pid"));
        words.addAll(programs);
        var answer = call(service, words);
        if (answer.code() != 0 && answer.code() != NOT_RUNNING) {
            throw unknown(service);
        }
        return answer.out()
                .lines()
                .filter(line -> line.matches("[1-9]\\d*"))
                .map(Long::valueOf)
                .toList();
    }

    @Override
    public List<String> lastLines(Service service) {
        return LogEnd.of(programs(service).keySet().stream()
                .flatMap(program -> Stream.of("stdout", "stderr").flatMap(channel -> lines(service, program, channel)))
                .toList());
    }

    @Override
    public String logCommand(Service service) {
        var program = supervisor(service).program().replace(":*", "");
        return String.join(" ", words(supervisor(service), List.of("tail", "-100000", program)));
    }

    private Stream<String> lines(Service service, String program, String channel) {
        var answer = call(service, List.of("tail", "-" + LogEnd.BYTES, program, channel));
        return answer.succeeded() ? answer.out().lines() : Stream.of();
    }

    /// A line of `supervisorctl status`.
    private record Program(State state, Optional<Long> process) {
        static Program of(String[] words) {
            var process = words.length > 3 && words[2].equals("pid")
                    ? Optional.of(Long.valueOf(words[3].replace(",", "")))
                    : Optional.<Long>empty();
            return new Program(STATES.getOrDefault(words[1], State.UNKNOWN), process);
        }

        boolean mayHaveAnotherProcess() {
            return state.isUp() && process.isEmpty();
        }
    }

    private Map<String, Program> programs(Service service) {
        var programs = told(ask(service, "status"));
        if (programs.isEmpty()) {
            // A supervisorctl knows the configuration that was there when it began.
            talk(service).close();
            programs = told(ask(service, "status"));
        }
        if (programs.isEmpty()) {
            throw unknown(service);
        }
        return programs;
    }

    private static Map<String, Program> told(List<String> answer) {
        var programs = new TreeMap<String, Program>();
        answer.stream().map(line -> line.strip().split("\\s+")).forEach(words -> {
            if (words.length > 1 && STATES.containsKey(words[1])) {
                programs.put(words[0], Program.of(words));
            }
        });
        return programs;
    }

    private Problem unknown(Service service) {
        var supervisor = supervisor(service);
        var answer = call(service, List.of("pid"));
        if (!answer.succeeded()) {
            return new Problem(
                    "cannot reach supervisord for " + service.name(),
                    "`" + String.join(" ", words(supervisor, List.of("pid"))) + "` says: "
                            + (answer.out() + answer.err()).lines().findFirst().orElse("nothing"),
                    "if it does not run, start supervisord; else put right its configuration, or which one belay.yaml"
                            + " names; then see `" + String.join(" ", words(supervisor, List.of("status"))) + "`");
        }
        return new Problem(
                "cannot tell how " + service.name() + " is",
                "supervisord knows no program " + supervisor.program(),
                "compare the name in belay.yaml with `" + String.join(" ", words(supervisor, List.of("status"))) + "`");
    }

    // What comes of it its state tells, not an exit code: so one supervisorctl can be told all of it.
    private List<String> ask(Service service, String verb) {
        var program = supervisor(service).program();
        return talk(service)
                .ask(verb + " " + program, limit(service, verb))
                .orElseGet(() ->
                        call(service, List.of(verb, program)).out().lines().toList());
    }

    private SupervisorTalk talk(Service service) {
        return talks.computeIfAbsent(words(supervisor(service), List.of()), argv -> new SupervisorTalk(tools, argv));
    }

    @Override
    public void close() {
        talks.values().forEach(SupervisorTalk::close);
    }

    private Output call(Service service, List<String> words) {
        var argv = words(supervisor(service), words);
        try {
            return tools.run(new Call(argv, Path.of("/"), Map.of(), limit(service, words.getFirst())));
        } catch (Problem problem) {
            throw Programs.find(argv.getFirst(), Path.of("/"), Map.of()).isPresent()
                    ? SupervisorTalk.unanswered("`" + String.join(" ", argv) + "`: " + problem.why())
                    : problem;
        }
    }

    // Only what starts and stops waits for the service itself.
    private static Duration limit(Service service, String verb) {
        return Set.of("start", "stop").contains(verb) ? service.grace().plus(TO_ANSWER) : TO_ANSWER;
    }

    private static List<String> words(Control.Supervisor supervisor, List<String> words) {
        var argv = new ArrayList<>(List.of("supervisorctl"));
        supervisor.configuration().ifPresent(file -> argv.addAll(List.of("-c", file.toString())));
        argv.addAll(words);
        return argv;
    }

    private static Control.Supervisor supervisor(Service service) {
        return switch (service.control()) {
            case Control.Supervisor supervisor -> supervisor;
            case Control.Plain _ -> throw new IllegalArgumentException(service.name() + " is not supervisord's");
        };
    }
}
