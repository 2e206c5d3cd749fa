package dev.belay.cli;

import dev.belay.host.InstanceLock;
import dev.belay.upgrade.Decision;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "upgrade",
        description = {
            "Takes the application to another version, or leaves it exactly as it was.",
            "The run goes on when this terminal closes; `belay log --follow` comes back to it, `belay abort` takes it back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay upgrade                       to the latest release",
            "  belay upgrade 2.8 --ack ldap-certificate",
            "  belay upgrade --no-proof \"restored this morning\""
        })
final class UpgradeCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Mixin
    private UpgradeOptions options = new UpgradeOptions();

    UpgradeCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(lock -> upgrade(desk, lock));
    }

    private int upgrade(Desk desk, InstanceLock lock) {
        front.console().note(desk.manifest().instance().name() + ": looking for releases");
        var prepared = Prepared.of(desk, options.request());
        return switch (prepared.decision()) {
            case Decision.NothingToDo(var _) -> Said.nothingToDo(front, here, desk, prepared.situation());
            case Decision.Go go -> begin(desk, lock, prepared, go);
        };
    }

    private int begin(Desk desk, InstanceLock lock, Prepared prepared, Decision.Go go) {
        var console = front.console();
        console.note(Said.heading(go));
        prepared.situation().warnings().forEach(warning -> console.note("  ! " + warning));
        var preflight = prepared.looked(desk, go);
        new FindingText(console).warnings(preflight).forEach(console::note);
        if (!preflight.allows()) {
            return new Starting(front, here, desk).refused(preflight);
        }
        desk.failedStates().release();
        desk.catchUp().forEach(console::problem);
        return new Starting(front, here, desk).run(lock, prepared.run(), go.plan());
    }
}
