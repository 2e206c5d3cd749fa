package dev.belay.cli;

import dev.belay.journal.RunFolder;
import java.util.function.Supplier;

/// What Ctrl-C means while a run is watched: the viewer goes, the run stays.
final class Leaving {
    private final Console console;
    private final RunFolder run;

    Leaving(Console console, RunFolder run) {
        this.console = console;
        this.run = run;
    }

    /// Runs `watching`; if the process is ended meanwhile, says how to come back.
    <T> T during(Supplier<T> watching) {
        var goodbye = new Thread(this::sayHowToComeBack);
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            return watching.get();
        } finally {
            forget(goodbye);
        }
    }

    // Once the process is ending there is nothing to forget: the goodbye is being said.
    static void forget(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayHowToComeBack() {
        console.redraw("");
        console.note("belay: you left; the run " + run.id() + " goes on");
        console.note("  come back:    belay log --follow");
        console.note("  take it back: belay abort");
        Runtime.getRuntime().halt(Exit.LEFT.code);
    }
}
