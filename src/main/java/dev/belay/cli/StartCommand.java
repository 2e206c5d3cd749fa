package dev.belay.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = {
            "Starts services, after those that they need, and waits until each is healthy.",
            "Those that run already are left alone.",
            "For services that Belay itself starts (`run:`), which do not come back by themselves after a reboot."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  belay start          all services", "  belay start web"})
final class StartCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "which ones (default: all)")
    private List<String> names = List.of();

    StartCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(_ -> {
            front.begins();
            var services = desk.running().toStart(names);
            var said = Refusal.orNeedsHuman(() -> desk.running().start(services));
            if (here.isJson()) {
                front.console().say(front.json().text(Map.of("state", "started", "services", said)));
            } else {
                said.forEach((name, state) -> front.console().say("%-12s %s".formatted(name, state)));
            }
            return Exit.DONE.code;
        });
    }
}
