package dev.belay.discovery;

import dev.belay.host.Call;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks for supervisord programs whose folder or command lies in the home: in configuration files, else among those
/// that run.
final class SupervisorLook {
    static final Path SYSTEM = Path.of("/etc/supervisor/conf.d");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path home;
    private final Tools tools;
    private final Kernel kernel;

    SupervisorLook(Path home, Tools tools, Kernel kernel) {
        this.home = home;
        this.tools = tools;
        this.kernel = kernel;
    }

    List<ServiceFound> look() {
        var near = near().stream()
                .map(SupervisorFile::of)
                .flatMap(file -> programs(file, Optional.of(file.file())))
                .toList();
        if (!near.isEmpty()) {
            return near;
        }
        var system = conf(SYSTEM).stream()
                .map(SupervisorFile::of)
                .flatMap(file -> programs(file, Optional.empty()))
                .toList();
        return system.isEmpty() ? running() : system;
    }

    /// A supervisord.conf in the home, in a folder of it, or in a folder beside it that is named like it.
    private List<Path> near() {
        var beside = Optional.ofNullable(home.getParent()).stream()
                .flatMap(above -> Trees.list(above).stream())
                .filter(folder -> String.valueOf(folder.getFileName()).contains("supervisor"));
        var below = Trees.list(home).stream().filter(folder -> !Files.isSymbolicLink(folder));
        return Stream.of(Stream.of(home), below, beside)
                .flatMap(folders -> folders)
                .filter(folder -> Files.isDirectory(folder) && !Trees.isForeign(folder))
                .map(folder -> folder.resolve("supervisord.conf"))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> conf(Path folder) {
        return Files.isDirectory(folder)
                ? Trees.list(folder).stream()
                        .filter(file -> file.toString().endsWith(".conf"))
                        .toList()
                : List.of();
    }

    private Stream<ServiceFound> programs(SupervisorFile file, Optional<Path> configuration) {
        return file.programs().stream()
                .filter(program -> program.isIn(home))
                .map(program -> found(program, configuration, "[program:" + program.name() + "] in " + file.file()));
    }

    private ServiceFound found(SupervisorFile.Program program, Optional<Path> configuration, String because) {
        var kind = kind(program.get("command"));
        var folder = Path.of(program.get("directory").isEmpty() ? home.toString() : program.get("directory"));
        var health = kind.equals("core")
                ? new HealthLook(kernel).look(program.get("command"), folder, pids(program.name(), configuration))
                : Optional.<ServiceFound.Answer>empty();
        return new ServiceFound(name(kind, program.name()), program.name(), configuration, kind, because, health);
    }

    /// Programs of the supervisord that supervisorctl reaches by itself, whose process works in the home.
    private List<ServiceFound> running() {
        // None answers where none runs, and to ask takes as long as a Python takes to start.
        if (!kernel.runs("supervisord")) {
            return List.of();
        }
        var found = new ArrayList<ServiceFound>();
        for (var line : control(Optional.empty(), "status").lines().toList()) {
            var words = List.of(line.strip().split("[\\s,]+", -1));
            var pid = words.indexOf("pid");
            if (pid > 0 && pid + 1 < words.size() && words.get(pid + 1).matches("\\d{1,9}")) {
                running(words.getFirst(), Long.parseLong(words.get(pid + 1))).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<ServiceFound> running(String program, long pid) {
        return kernel.folderOf(pid).filter(folder -> folder.startsWith(home)).map(folder -> {
            var health = new HealthLook(kernel).look("", folder, List.of(pid));
            var because = "`supervisorctl status`: process " + pid + " works in " + folder;
            return new ServiceFound(name("core", program), program, Optional.empty(), "core", because, health);
        });
    }

    private List<Long> pids(String program, Optional<Path> configuration) {
        return control(configuration, "pid", program)
                .lines()
                .filter(line -> line.matches("[1-9]\\d{0,9}"))
                .map(Long::valueOf)
                .toList();
    }

    // Without a supervisord, or without the right to ask it, there is nothing to be learned.
    private String control(Optional<Path> configuration, String... words) {
        var argv = new ArrayList<>(List.of("supervisorctl"));
        configuration.ifPresent(file -> argv.addAll(List.of("-c", file.toString())));
        argv.addAll(List.of(words));
        try {
            return tools.run(Call.of(home, argv.toArray(String[]::new)).within(PATIENCE))
                    .out();
        } catch (Problem _) {
            return "";
        }
    }

    private static String kind(String command) {
        var words = command.toLowerCase(Locale.ROOT);
        if (words.matches(".*\\b(beat|scheduler|cron)\\b.*")) {
            return "scheduler";
        }
        return words.matches(".*\\b(celery|worker|rq|huey|dramatiq|qcluster|process_tasks)\\b.*")
                        && !words.contains("bind")
                ? "worker"
                : "core";
    }

    private static String name(String kind, String program) {
        return kind.equals("core") && !program.contains(":") ? "web" : Yaml.name(program);
    }
}
