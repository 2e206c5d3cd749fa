package dev.belay.demo;

import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The guided show: a small application is upgraded, breaks, is killed, and comes back, while somebody uses it.
public final class Demo {
    private static final int SHOWN = 0;
    private static final int FAILED = 1;
    private static final int FIRST_ENTRIES = 100;

    /// What becomes of the folder afterwards.
    public enum Folder {
        KEPT,
        REMOVED
    }

    private final List<String> belay;
    private final PrintStream out;
    private final Clock clock = new SystemClock();

    /// @param belay the words that start Belay
    /// @param out   where the show is told
    public Demo(List<String> belay, PrintStream out) {
        this.belay = List.copyOf(belay);
        this.out = out;
    }

    /// Plays all acts and ends all it started: 0 when everything went as promised, 1 with the reason when not.
    public int run(Folder folder) {
        var begun = clock.elapsed();
        var installation = Installation.inTemporaryFolder(clock);
        var ending = new Ending(installation, folder, out);
        try {
            ending.onInterrupt();
            play(installation);
            ending.end();
            out.println("That took " + clock.elapsed().minus(begun).toSeconds() + " s.");
            out.println();
            next(installation, folder).forEach(out::println);
            return SHOWN;
        } catch (Problem problem) {
            if (!ending.isInterrupted()) {
                ending.endAndKeep();
                out.println(problem.rendered());
                out.println("  The folder " + installation.folder() + " is kept.");
            }
            return FAILED;
        } finally {
            ending.endAndKeep();
        }
    }

    private void play(Installation installation) {
        out.println("A guestbook with a database and pictures runs in release 1.0, installed by hand.");
        out.println("A visitor reads it or signs it every 50 ms. Below, Belay upgrades it.");
        try (var visitor = new Visitor(installation.port(), clock)) {
            installation.begin(new Tools());
            visitor.begin(FIRST_ENTRIES);
            new Acts(installation, visitor, belay, clock, out).play();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> next(Installation installation, Folder folder) {
        return switch (folder) {
            case KEPT ->
                List.of(
                        "Everything is kept, and the guestbook is stopped. Look around:",
                        "  cd " + installation.home(),
                        "  belay history           all runs and how they ended",
                        "  belay log               each step of the last run",
                        "  less belay.yaml         all that Belay was told");
            case REMOVED ->
                List.of(
                        "Try next:",
                        "  belay demo --keep       the same, and its folder stays, with the logs and runs named above",
                        "  belay init              in the folder of an application of yours: writes its belay.yaml",
                        "  belay plan              shows what an upgrade would do; nothing is touched");
        };
    }
}
