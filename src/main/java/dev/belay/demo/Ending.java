package dev.belay.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/// Ends everything the demo started, once, however the demo ends: by its last act, a failure or Ctrl-C.
final class Ending {
    private final Installation installation;
    private final Demo.Folder folder;
    private final PrintStream out;
    private volatile boolean interrupted;
    private boolean ended;

    Ending(Installation installation, Demo.Folder folder, PrintStream out) {
        this.installation = installation;
        this.folder = folder;
        this.out = out;
    }

    /// From here on, Ctrl-C ends what was started before this process is gone.
    void onInterrupt() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "ending"));
    }

    /// Whether this process was told to end before the demo was over.
    boolean isInterrupted() {
        return interrupted;
    }

    /// Ends all processes and removes the folder, unless it is to be kept.
    synchronized void end() {
        if (!ended) {
            endAndKeep();
            if (folder == Demo.Folder.REMOVED) {
                remove();
            }
        }
    }

    /// Ends all processes and leaves the folder for a look.
    synchronized void endAndKeep() {
        if (!ended) {
            ended = true;
            installation.end();
        }
    }

    private synchronized void interrupt() {
        if (!ended) {
            interrupted = true;
            end();
            out.println();
            out.println("Ended early. Nothing is left running.");
        }
    }

    private void remove() {
        try {
            installation.remove();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
