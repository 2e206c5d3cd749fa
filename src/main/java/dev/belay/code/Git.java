package dev.belay.code;

import dev.belay.host.Call;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Runs git in one repository so that nothing in that repository, nor in Belay's own environment, can turn it
/// against the machine: no hooks, no file system monitor, no `ext::` addresses, no questions.
final class Git {
    /// What serves a repository on this machine; reading somebody else's repository is what the operator asked for.
    static final String SERVE = "git -c safe.directory='*' upload-pack";

    private static final int MOST_OUTPUT = 1024 * 1024;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /// Variables that would send git to another repository than the one it is run in.
    private static final List<String> DETOURS = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_REPLACE_REF_BASE",
            "GIT_EXTERNAL_DIFF",
            "GIT_DIFF_OPTS");

    private static final Map<String, String> QUIET = Map.of(
            "GIT_TERMINAL_PROMPT", "0",
            "SSH_ASKPASS", "/bin/false",
            "SSH_ASKPASS_REQUIRE", "force",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_LITERAL_PATHSPECS", "1",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "LC_ALL", "C.UTF-8");

    private final Tools tools;
    private final Path folder;
    private final Map<String, String> environment;

    private Git(Tools tools, Path folder, Map<String, String> place) {
        this.tools = tools;
        this.folder = folder;
        environment = new HashMap<>(QUIET);
        environment.putAll(place);
    }

    /// Git in a bare repository.
    static Git bare(Tools tools, Path folder) {
        return new Git(tools, folder, Map.of("GIT_DIR", folder.toString()));
    }

    /// Git in a checkout; a repository further up is never taken for it.
    static Git checkout(Tools tools, Path folder) {
        var real = real(folder);
        var above = real.getParent();
        return new Git(tools, real, Map.of("GIT_CEILING_DIRECTORIES", above == null ? "/" : above.toString()));
    }

    /// Git in no repository at all.
    static Git nowhere(Tools tools, Path folder) {
        return new Git(tools, folder, Map.of("GIT_CEILING_DIRECTORIES", folder.toString()));
    }

    Path folder() {
        return folder;
    }

    /// Runs it; a code other than 0 is an answer.
    Output run(String... arguments) {
        return runWithin(LIMIT, arguments);
    }

    /// Runs it within a limit of its own.
    Output runWithin(Duration limit, String... arguments) {
        return tools.run(new Call(argv(System.getenv(), folder, List.of(arguments)), folder, environment, limit));
    }

    /// Its output; a code other than 0, or more output than can be kept, is a [Problem].
    String ask(String what, String... arguments) {
        var answer = run(arguments);
        if (!answer.succeeded()) {
            throw refused(what, answer, arguments);
        }
        if (answer.out().getBytes(StandardCharsets.UTF_8).length >= MOST_OUTPUT) {
            throw new Problem(
                    what,
                    "git's answer in " + folder + " is larger than 1 MiB",
                    "git -C " + folder + " " + String.join(" ", arguments) + " | wc -c");
        }
        return answer.out();
    }

    /// The refusal of git as a [Problem]: its last line tells why.
    Problem refused(String what, Output answer, String... arguments) {
        return new Problem(
                what,
                "git ended with " + answer.code() + " in " + folder + ": " + reason(answer),
                "git -C " + folder + " " + arguments[0] + " --help");
    }

    /// The last line of what git complained about, fit to be shown.
    static String reason(Output answer) {
        return answer.err()
                .lines()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
                .findFirst()
                .map(Git::harmless)
                .orElse("it said nothing");
    }

    static List<String> argv(Map<String, String> inherited, Path folder, List<String> arguments) {
        var argv = new ArrayList<String>();
        if (DETOURS.stream().anyMatch(inherited::containsKey)) {
            argv.add("env");
            DETOURS.stream().filter(inherited::containsKey).forEach(detour -> argv.addAll(List.of("-u", detour)));
        }
        argv.add("git");
        settings(folder).forEach(setting -> argv.addAll(List.of("-c", setting)));
        argv.addAll(arguments);
        return argv;
    }

    private static List<String> settings(Path folder) {
        return List.of(
                "core.hooksPath=/dev/null",
                "core.fsmonitor=false",
                "core.quotePath=false",
                "protocol.ext.allow=never",
                "advice.detachedHead=false",
                "gc.auto=0",
                "maintenance.auto=false",
                "http.lowSpeedLimit=1",
                "http.lowSpeedTime=60",
                "safe.directory=" + folder);
    }

    private static String harmless(String line) {
        return line.replaceAll("://[^/@\\s]*@", "://***@").replaceAll("\\p{Cntrl}", "?");
    }

    static Path real(Path folder) {
        try {
            return Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath();
        } catch (IOException _) {
            return folder.toAbsolutePath();
        }
    }
}
