package dev.belay.cli;

import dev.belay.demo.Demo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Upgrades a small web application that comes with Belay, while a visitor uses it: once well, once with a release"
                    + " that breaks its data, once with Belay killed in the middle.",
            "Works in a temporary folder, needs nothing but Java and git, and ends all it started."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  belay demo", "  belay demo --keep       leave the folder, to look around"})
final class DemoCommand implements Callable<Integer> {
    private final List<String> belay;

    @Option(names = "--keep", description = "leave the demo's folder; the application in it is stopped")
    private boolean keep;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    /// @param belay the words that start Belay itself
    DemoCommand(List<String> belay) {
        this.belay = List.copyOf(belay);
    }

    @Override
    public Integer call() {
        return new Demo(belay, System.out).run(keep ? Demo.Folder.KEPT : Demo.Folder.REMOVED);
    }
}
