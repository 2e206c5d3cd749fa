package dev.belay.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Belay's command line, run as a process of its own, as its launcher starts the classes under test.
///
/// @param folder      the folder it is started in
/// @param environment all of its environment
/// @param before      words before its own, such as those of `setpriv`
public record Belay(Path folder, Map<String, String> environment, List<String> before) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    public Belay {
        environment = Map.copyOf(environment);
        before = List.copyOf(before);
    }

    public Belay(Path folder, Map<String, String> environment) {
        this(folder, environment, List.of());
    }

    /// The same as another user, who may read everything, Belay's own libraries above all, and write only what is
    /// his; needs root.
    public Belay as(int user) {
        return new Belay(
                folder,
                environment,
                List.of(
                        "setpriv",
                        "--reuid=" + user,
                        "--regid=" + user,
                        "--clear-groups",
                        "--inh-caps=+dac_read_search",
                        "--ambient-caps=+dac_read_search",
                        "--"));
    }

    /// The same with one more variable, such as `BELAY_CRASH`.
    public Belay with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Belay(folder, more, before);
    }

    /// The same, started in another folder.
    public Belay in(Path other) {
        return new Belay(other, environment, before);
    }

    /// Runs to the end without a terminal; the exit code may be any.
    public Ran run(String... arguments) {
        return program(List.of(), arguments).run(LIMIT);
    }

    /// Runs to the end with `--json` and reads the answer; the exit code may be any.
    public Told ask(String... arguments) {
        var words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        return Told.of(run(words.toArray(String[]::new)));
    }

    /// Starts without a terminal and goes on; the caller ends it.
    public Process start(String... arguments) {
        return program(List.of(), arguments).start();
    }

    /// Starts in a pseudo terminal, where Ctrl-C can be pressed and the line can break.
    public Terminal inTerminal(String... arguments) {
        var terminal = LibrarySources.folder().resolve("rig/terminal.py");
        return new Terminal(program(List.of("/usr/bin/python3", terminal.toString()), arguments));
    }

    private Program program(List<String> first, String... arguments) {
        var words = new ArrayList<>(first);
        words.addAll(before);
        words.addAll(Installation.words());
        words.addAll(List.of(arguments));
        return new Program(words, folder, environment);
    }
}
