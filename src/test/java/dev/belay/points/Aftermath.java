package dev.belay.points;

import dev.belay.journal.Entry;
import dev.belay.journal.Entry.Ending;
import dev.belay.journal.Recorded;
import dev.belay.journal.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Looks at what a fault left, once the next command has settled it, and says everything that is wrong.
final class Aftermath {
    private static final Duration TO_DECIDE = Duration.ofSeconds(2);

    private final PointWorld world;
    private final Tally tally;

    Aftermath(PointWorld world, Tally tally) {
        this.world = world;
        this.tally = tally;
    }

    /// Has the run settled by the next command, and looks.
    void settle(String what) {
        var settled = world.run("resume");
        if (!List.of(0, 3, 4, 8).contains(settled.exit())) {
            tally.stuck(what + ": resume ended with " + settled.exit() + "\n" + settled.out() + settled.err());
        }
        if ((settled.out() + settled.err()).matches("(?s).*(delete|\\brm ).*")) {
            tally.stuck(what + ": somebody is told to delete a file\n" + settled.out() + settled.err());
        }
        look(what);
    }

    /// The same by the process alone that `resume` would begin and watch. What was not begun it would not begin either.
    void settleUnwatched(String what) {
        var entries = world.entries();
        if (entries.isEmpty()) {
            settle(what);
            return;
        }
        if (!(Standing.of(entries) instanceof Standing.Over)) {
            world.takeUp();
        }
        look(what);
    }

    /// Recovers what is recovered: nothing may happen.
    void recoverAgain(String what) {
        var journal = world.journal();
        var again = world.run("resume");
        if (again.exit() != 8 || !Arrays.equals(journal, world.journal())) {
            tally.stuck(what + ": a second resume was not idle, but ended with " + again.exit() + again.out()
                    + again.err());
        }
    }

    private void look(String what) {
        var entries = world.entries();
        if (!(Standing.of(entries) instanceof Standing.Over(var ending, var _))) {
            tally.stuck(what + ": the run is not over but " + Standing.of(entries));
            return;
        }
        if (ending == Ending.NEEDS_HUMAN) {
            tally.stuck(what + ": it needs a human: " + entries.getLast());
        }
        var isCommitted = Case.isCommitted(entries);
        if (isCommitted != (ending == Ending.COMPLETED)) {
            tally.mixed(what + ": it ended " + ending + (isCommitted ? " after" : " without") + " its commit");
        }
        lookAtTheLibrary(what, isCommitted);
        lookAtTheServer(what, ending);
        lookForDouble(what, entries);
        lookAtDecisions(what, entries);
        survivors().forEach(process -> tally.twice(what + ": " + process + " was left running"));
    }

    private void lookAtTheLibrary(String what, boolean isNew) {
        if (isNew) {
            tally.compareNew(what, world.library());
            return;
        }
        var now = world.library().fingerprint();
        if (!now.equals(world.before())) {
            var parts = new ArrayList<String>();
            now.parts().forEach((part, value) -> {
                if (!value.equals(world.before().parts().get(part))) {
                    parts.add(part + ": " + world.before().parts().get(part) + " became " + value);
                }
            });
            tally.mixed(what + ": not as before: " + parts);
        }
    }

    // What a rollback set aside, or a point that it did not need, stays until the next upgrade begins.
    private void lookAtTheServer(String what, Ending ending) {
        var databases = world.databases();
        if (databases.size() > (ending == Ending.ROLLED_BACK ? 2 : 1)) {
            tally.mixed(what + ": it ended " + ending + " and left " + databases);
        }
    }

    // The application's own log of its migrations, and the journal: before the commit nothing begins twice.
    private void lookForDouble(String what, List<Recorded> entries) {
        var begun = new HashSet<Integer>();
        for (var fact : entries) {
            if (fact.entry() instanceof Entry.Committed) {
                break;
            }
            if (fact.entry() instanceof Entry.Intent(int step) && !begun.add(step)) {
                tally.twice(what + ": step " + step + " was begun twice");
            }
        }
        var applied = new HashSet<String>();
        migrationLog()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Applying"))
                .forEach(line -> {
                    if (!applied.add(line.replaceAll("\\.\\.\\..*", ""))) {
                        tally.twice(what + ": " + line + " happened twice");
                    }
                });
    }

    private String migrationLog() {
        var logs = world.newest().logs();
        try (var files = Files.isDirectory(logs) ? Files.list(logs) : java.util.stream.Stream.<Path>empty()) {
            var text = new StringBuilder();
            for (var log : files.filter(file -> file.toString().endsWith("migrate.log"))
                    .toList()) {
                text.append(Files.readString(log));
            }
            return text.toString();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void lookAtDecisions(String what, List<Recorded> entries) {
        for (int at = 0; at + 1 < entries.size(); at++) {
            var took =
                    Duration.between(entries.get(at).at(), entries.get(at + 1).at());
            if (entries.get(at).entry() instanceof Entry.Resumed
                    && !(entries.get(at + 1).entry() instanceof Entry.Resumed)
                    && took.compareTo(TO_DECIDE) > 0) {
                tally.stuck(what + ": it took " + took.toMillis() + " ms to decide");
            }
        }
    }

    /// Processes of a run that is over: its runner, or children of its steps.
    private List<String> survivors() {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid())))
                .filter(this::belongsToARun)
                .map(process -> process.getFileName() + " " + text(process.resolve("cmdline")))
                .toList();
    }

    private boolean belongsToARun(Path process) {
        var command = text(process.resolve("cmdline"));
        return text(process.resolve("environ")).contains("BELAY_STEP=" + world.own())
                || (command.contains("run-detached")
                        && command.contains(world.library().home() + " "));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }
}
