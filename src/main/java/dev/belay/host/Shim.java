package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The small shell script between Belay and a step's command, and the way children are started.
final class Shim {
    /// The shim's own exit code when somebody holds the lock; then no exit code is written to the disk.
    static final int LOCK_HELD = 97;

    private Shim() {}

    /// The command in a session of its own, which dies with the thread that starts it (where `setpriv` is).
    static List<String> mortal(List<String> argv) {
        var whole = new ArrayList<>(detached(List.of()));
        if (Programs.exists("setpriv")) {
            whole.addAll(List.of(ours("setpriv"), "--pdeathsig", "KILL", "--"));
        }
        whole.addAll(argv);
        return whole;
    }

    /// The command in a session of its own, which lives on when Belay ends.
    static List<String> detached(List<String> argv) {
        var whole = new ArrayList<>(List.of(ours("setsid"), "--"));
        whole.addAll(argv);
        return whole;
    }

    /// The command under the shim, holding the lock in `state`.
    static List<String> around(List<String> argv, Path state) {
        ours("flock");
        var belay = Long.toString(ProcessHandle.current().pid());
        var whole = new ArrayList<>(List.of(ours("sh"), "-c", script(), "belay-shim", belay, state.toString()));
        whole.addAll(argv);
        return mortal(whole);
    }

    private static String ours(String program) {
        return Programs.require(program, Path.of("/"), Map.of()).toString();
    }

    private static String script() {
        try (var text = Shim.class.getResourceAsStream("shim.sh")) {
            if (text == null) {
                throw new IllegalStateException("the build left out shim.sh");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
