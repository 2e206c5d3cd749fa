package dev.belay.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How Belay recognises processes it caused: a variable in their environment, their session, a lock they inherited.
///
/// A pid alone proves nothing, since it may be used again; that of a session may not while its first process lives.
final class Marks {
    private static final String STEP = "BELAY_STEP";
    private static final String DAEMON = "BELAY_DAEMON";

    private Marks() {}

    /// Those of a step that Belay has watched since it began: the whole session is the step's.
    static Predicate<ProcessStat> ofWatched(long session, Path state) {
        return inSession(session).or(ofForgotten(state));
    }

    /// Those of a step that an earlier Belay began: its session if its first process lives, else two marks are
    /// needed.
    static Predicate<ProcessStat> ofRecorded(Owner first, Path state) {
        var session = inSession(first.pid());
        if (new Kernel().alive(first)) {
            return session.or(ofForgotten(state));
        }
        var marked = carrying(step(state));
        var locking = opening(lock(state));
        return session.and(marked.or(locking)).or(marked.and(locking));
    }

    /// Those of a step whose first process was never written down.
    static Predicate<ProcessStat> ofForgotten(Path state) {
        return carrying(step(state)).and(opening(lock(state)));
    }

    /// Those of a daemon of which nobody wrote down the first process, wherever they went.
    static Predicate<ProcessStat> ofDaemon(Path file) {
        return carrying(daemon(file));
    }

    /// Those of a daemon, wherever they went.
    static Predicate<ProcessStat> ofDaemon(OwnerFile note) {
        var marked = ofDaemon(note.place());
        return new Kernel().alive(note.owner()) ? inSession(note.owner().pid()).or(marked) : marked;
    }

    /// Whether Belay started it as a service, whatever became of its record.
    static boolean isDaemon(long pid) {
        return environment(pid).stream().anyMatch(variable -> variable.startsWith(DAEMON + "="));
    }

    static String step(Path state) {
        return STEP + "=" + absolute(state);
    }

    static String daemon(Path file) {
        return DAEMON + "=" + absolute(file);
    }

    /// Sets the mark in the environment of a child to be.
    static void mark(Map<String, String> environment, String mark) {
        unmark(environment);
        var variable = mark.split("=", 2);
        environment.put(variable[0], variable[1]);
    }

    /// Takes away the marks that Belay itself was born with, which are not the child's.
    static void unmark(Map<String, String> environment) {
        environment.remove(STEP);
        environment.remove(DAEMON);
    }

    static Path lock(Path state) {
        return state.resolve("lock");
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Predicate<ProcessStat> inSession(long session) {
        return process -> process.session() == session || process.group() == session;
    }

    private static Predicate<ProcessStat> opening(Path file) {
        var wanted = Wanted.of(Set.of(file));
        return process -> OpenFiles.of(process.pid()).stream().anyMatch(wanted::has);
    }

    private static Predicate<ProcessStat> carrying(String variable) {
        return process -> environment(process.pid()).contains(variable);
    }

    // Ended meanwhile, or another user's.
    private static List<String> environment(long pid) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException _) {
            return List.of();
        }
    }
}
