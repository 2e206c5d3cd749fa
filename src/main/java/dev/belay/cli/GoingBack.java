package dev.belay.cli;

import dev.belay.backup.BackupCatalog;
import dev.belay.host.InstanceLock;
import dev.belay.planning.Waiver;
import dev.belay.preflight.Preflight;
import dev.belay.upgrade.Return;

/// Shows what going back to a backup would lose, asks, and does it.
final class GoingBack {
    private final Front front;
    private final Here here;
    private final Desk desk;

    /// Whether the operator was asked already.
    enum Consent {
        ASK,
        GIVEN
    }

    GoingBack(Front front, Here here, Desk desk) {
        this.front = front;
        this.here = here;
        this.desk = desk;
    }

    int to(BackupCatalog.Listed backup, Return.Reach reach, Waiver saving, Consent consent, InstanceLock lock) {
        heading(backup);
        saving.why().ifPresentOrElse(_ -> showAside(), () -> showLoss(backup));
        if (consent == Consent.ASK && !Question.agreed("Go back to " + backup.id() + "?", "--yes")) {
            return Said.declined(front, here);
        }
        var run = desk.runs().named(desk.clock().now(), "rollback");
        var go = desk.goingBack().plan(desk.survey().known(), backup, reach, saving, run);
        var preflight = Preflight.of(desk.looks().beforeGoingBack(go.scene(), go.plan()));
        if (!preflight.allows()) {
            return new Starting(front, here, desk).refused(preflight);
        }
        return new Starting(front, here, desk).run(lock, run, go.plan());
    }

    private void heading(BackupCatalog.Listed backup) {
        front.console()
                .note("going back to " + backup.id() + ": version " + backup.from() + ", " + Times.of(backup.made())
                        + " (" + Times.of(backup.age()) + " ago)");
    }

    private void showAside() {
        front.console()
                .note("  what is there now is neither looked at nor backed up: it is moved aside and stays there");
    }

    private void showLoss(BackupCatalog.Listed backup) {
        var console = front.console();
        var losses = desk.goingBack().loss(backup);
        if (losses.isEmpty()) {
            console.note("  nothing was written since that these facts can show");
        }
        losses.forEach((data, lines) -> {
            console.note("  what " + data + " has now, compared with the state it goes back to:");
            lines.forEach(line -> console.note("    " + line));
        });
        console.note("  the present state is backed up and proven first");
    }
}
