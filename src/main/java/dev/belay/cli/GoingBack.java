package dev.belay.cli;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.backup.BackupCatalog;
import dev.belay.host.InstanceLock;
import dev.belay.keeper.Change;
import dev.belay.preflight.Look;
import dev.belay.preflight.Preflight;
import dev.belay.upgrade.Destination;
import dev.belay.upgrade.LossesLook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Shows what going back to a backup would lose, asks, and does it.
final class GoingBack {
    private static final String ASIDE =
            "  what is there now is neither looked at nor backed up: it is moved aside and stays there";

    private final Front front;
    private final Here here;
    private final Desk desk;

    GoingBack(Front front, Here here, Desk desk) {
        this.front = front;
        this.here = here;
        this.desk = desk;
    }

    int to(Destination destination, BackOptions options, InstanceLock lock) {
        var isLooked = destination.saving().why().isEmpty();
        var losses = isLooked ? desk.goingBack().loss(destination.backup()) : Map.<String, List<Change>>of();
        var lines = new ArrayList<>(List.of(heading(destination.backup())));
        lines.addAll(isLooked ? told(losses, destination) : List.of(ASIDE));
        lines.addAll(apart(destination));
        if (options.isDry()) {
            return answered(destination.backup(), losses, lines);
        }
        lines.forEach(front.console()::note);
        if (!options.isAgreed() && !Question.agreed(question(destination), "--yes")) {
            return Said.declined(front, here);
        }
        return begin(destination, lock);
    }

    private int begin(Destination destination, InstanceLock lock) {
        var name = destination.kind().name().toLowerCase(Locale.ROOT);
        var run = desk.runs().named(desk.clock().now(), name);
        var go = desk.goingBack().plan(desk.survey().known(), destination, run);
        var looks = new ArrayList<Look>(desk.looks().beforeGoingBack(go.scene(), go.plan()));
        destination
                .losses()
                .ifPresent(folder ->
                        looks.add(new LossesLook(folder, go.scene().now().data())));
        var preflight = Preflight.of(looks);
        if (!preflight.allows()) {
            return new Starting(front, here, desk).refused(preflight);
        }
        return new Starting(front, here, desk).run(lock, run, go.plan());
    }

    private String question(Destination destination) {
        var installed = installed();
        var backup = destination.backup();
        if (destination.reach() == Destination.Reach.CODE_AND_DATA
                && backup.dataOf().isPresent()) {
            return "Go back to " + backup.from() + " on data of "
                    + backup.dataOf().get() + "?";
        }
        if (data(backup).equals(installed)) {
            return "Go back to " + backup.id() + "?";
        }
        return destination.reach() == Destination.Reach.DATA_ALONE
                ? "Give the data of " + data(backup) + " to the code of " + installed + "?"
                : "Go back from " + installed + " to " + backup.from() + "?";
    }

    // Code that meets data of another version may fail, or spoil them.
    private List<String> apart(Destination destination) {
        var backup = destination.backup();
        var data = data(backup);
        if (destination.reach() == Destination.Reach.CODE_AND_DATA) {
            return backup.dataOf().stream()
                    .map(other ->
                            "  ! its data are of " + other + ": " + backup.from() + " ran on them, and will again")
                    .toList();
        }
        var code = installed();
        if (data.equals(code)) {
            return List.of();
        }
        var told = "  ! the data become those of " + data + ", and " + code + " goes on running on them";
        return backup.from().equals(code)
                ? List.of(told)
                : List.of(told, "    without --data-alone the code goes back to " + backup.from() + " with them");
    }

    private static String data(BackupCatalog.Listed backup) {
        return backup.dataOf().orElse(backup.from());
    }

    private String installed() {
        return desk.survey().known().installed().text();
    }

    private int answered(BackupCatalog.Listed backup, Map<String, List<Change>> losses, List<String> lines) {
        if (here.isJson()) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("state", "not begun");
            answer.put("backup", backup);
            answer.put("losses", losses);
            front.console().say(front.json().text(answer));
        } else {
            lines.forEach(front.console()::say);
        }
        return Exit.DONE.code;
    }

    private static String heading(BackupCatalog.Listed backup) {
        return "going back to " + backup.id() + ": version " + backup.from() + ", " + Times.of(backup.made()) + " ("
                + Times.ago(backup.age()) + ")";
    }

    private List<String> told(Map<String, List<Change>> losses, Destination destination) {
        var lines = new ArrayList<String>();
        if (losses.isEmpty()) {
            lines.add("  nothing was written since that can be seen");
        }
        losses.forEach((data, changes) -> {
            lines.add("  what " + data + " has now, compared with the state it goes back to:");
            changes.forEach(change -> lines.add("    " + change.text()));
        });
        destination.losses().ifPresent(_ -> lines.addAll(serversRows()));
        lines.add("  the present state is backed up and proven first");
        return lines;
    }

    private List<String> serversRows() {
        return desk.manifest().instance().data().stream()
                .filter(data -> data instanceof DataSet.Database(var _, var server, var _)
                        && server.engine() == DatabaseServer.Engine.MARIADB)
                .map(data -> "  ! the rows of " + data.name() + " are not written out: they are in that backup")
                .toList();
    }
}
