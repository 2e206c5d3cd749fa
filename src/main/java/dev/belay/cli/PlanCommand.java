package dev.belay.cli;

import dev.belay.upgrade.Decision;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        description =
                "Shows each step of an upgrade, what it will probably take, and the plan's hash. Changes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  belay plan            to the latest release", "  belay plan 2.8 --json"})
final class PlanCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Mixin
    private UpgradeOptions options = new UpgradeOptions();

    PlanCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        var prepared = Prepared.of(desk, options.request());
        return switch (prepared.decision()) {
            case Decision.NothingToDo(var installed) -> Said.nothingToDo(front, here, installed);
            case Decision.Go go -> shown(desk, go);
        };
    }

    private int shown(Desk desk, Decision.Go go) {
        var hash = desk.store().hash(go.plan());
        if (here.isJson()) {
            front.console().say(front.json().text(Map.of("plan", front.json().of(go.plan()), "hash", hash)));
        } else {
            var console = front.console();
            console.say(Said.heading(go));
            new PlanText(console, desk.times()).lines(go.plan()).forEach(console::say);
            console.say("plan " + hash);
        }
        return Exit.DONE.code;
    }
}
