package dev.belay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description = {
            "Stops services, after those that need them, and proves that they are gone.",
            "Users are out until `belay start`."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  belay stop           all services", "  belay stop jobs"})
final class StopCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "which ones (default: all)")
    private List<String> names = List.of();

    StopCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        return new Starting(front, here, desk).locked(_ -> {
            front.begins();
            var services = desk.running().toStop(names);
            var stopped = Refusal.orNeedsHuman(() -> desk.running().stop(services));
            var others = new ArrayList<>(desk.running().stillAnswered(services));
            others.addAll(desk.running().unnamed());
            if (here.isJson()) {
                front.console()
                        .say(front.json().text(Map.of("state", "stopped", "services", stopped, "warnings", others)));
            } else {
                front.console().say(stopped.isEmpty() ? "nothing ran" : "stopped: " + String.join(", ", stopped));
                others.forEach(other -> front.console().say("  ! " + other));
            }
            return Exit.DONE.code;
        });
    }
}
