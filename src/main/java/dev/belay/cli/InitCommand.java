package dev.belay.cli;

import dev.belay.discovery.Discovery;
import dev.belay.discovery.Discovery.Drafted;
import dev.belay.discovery.Gap;
import dev.belay.discovery.Guess;
import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.host.Unreadable;
import dev.belay.journal.RunFolder;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import dev.belay.runs.ManifestInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = {
            "Looks around in the folder of an installed application and writes its manifest, belay.yaml, with comments.",
            "Only reads: it runs nothing of the application, and asks its web server for one page."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay init                     in the application's folder",
            "  belay init /srv/wiki --print   show the manifest, write nothing"
        })
final class InitCommand implements Callable<Integer> {
    private final Front front;
    private final Discovery discovery;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "the application's folder (default: this one)")
    private Path folder = Path.of("");

    @Option(names = "--print", description = "show the manifest instead of writing it")
    private boolean print;

    @Option(
            names = "--force",
            description = "replace a manifest that is there; the old one is kept as belay.yaml.before")
    private boolean force;

    @Option(
            names = "--json",
            description = "answer as JSON on standard output: what was found, from what, and what not")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    InitCommand(Front front, Discovery discovery) {
        this.front = front;
        this.discovery = discovery;
    }

    @Override
    public Integer call() {
        var drafted = discovery.in(folder.toAbsolutePath());
        if (print) {
            front.console().say(json ? answer(drafted) : drafted.text().stripTrailing());
            return Exit.DONE.code;
        }
        refuseInside(drafted.home());
        refuseAbove(drafted.home());
        refuseOverARun(drafted.home());
        var kept = written(drafted);
        load(drafted);
        if (json) {
            front.console().say(answer(drafted));
        } else {
            tell(drafted, kept);
        }
        return Exit.DONE.code;
    }

    // Whatever is found below an instance would claim that instance's data.
    static void refuseInside(Path home) {
        for (var above = home.getParent(); above != null; above = above.getParent()) {
            if (isHome(above)) {
                throw new Problem(
                        "cannot make an instance in " + home,
                        above + " is an instance already",
                        "look at it: `belay status -C " + ShellWord.of(above) + "`");
            }
        }
    }

    static void refuseAbove(Path home) {
        try (var folders = Files.list(home)) {
            folders.filter(InitCommand::isHome).sorted().findFirst().ifPresent(below -> {
                throw new Problem(
                        "cannot make an instance in " + home,
                        below + " is an instance already, and what is in it would be claimed",
                        "look at it: `belay status -C " + ShellWord.of(below) + "`, or move it out of " + home);
            });
        } catch (IOException failure) {
            throw Unreadable.explain(home, failure);
        }
    }

    private static boolean isHome(Path folder) {
        return Files.exists(folder.resolve("belay.yaml")) && Files.isDirectory(folder.resolve(".belay"));
    }

    // What lies here is half-way to another version; what the run goes by is known.
    static void refuseOverARun(Path home) {
        ManifestInForce.openRun(home).ifPresent(run -> {
            if (isConducted(home, run)) {
                throw new Problem(
                        "cannot write a manifest in " + home,
                        "the run " + run.id() + " goes on",
                        "wait for its end: `belay log --follow -C " + ShellWord.of(home) + "`");
            }
            var kept = ManifestInForce.bringsBack(home, run);
            throw new Problem(
                    "cannot write a manifest in " + home,
                    "the run " + run.id() + " is open",
                    "run `belay resume -C " + ShellWord.of(home) + "`"
                            + (kept.isEmpty() ? "" : "; the manifest that the run began with comes back by " + kept));
        });
    }

    private static boolean isConducted(Path home, RunFolder run) {
        return InstanceLock.holder(home.resolve(".belay/lock"), run.id())
                .filter(new Kernel()::alive)
                .isPresent();
    }

    private Optional<Path> written(Drafted drafted) {
        if (force) {
            return discovery.replace(drafted);
        }
        discovery.write(drafted);
        return Optional.empty();
    }

    private void load(Drafted drafted) {
        try {
            front.manifest(drafted.home());
        } catch (Problem mistake) {
            throw Refusal.wrongUsage(new Problem(
                    "cannot use the manifest that was written", mistake.why(), "correct it, then run `belay check`"));
        }
    }

    private void tell(Drafted drafted, Optional<Path> kept) {
        var console = front.console();
        console.say("wrote " + drafted.manifest());
        kept.ifPresent(old -> console.say("  the old one is now " + old.getFileName()));
        if (drafted.guesses().size() == 1) {
            console.say("nothing here looks like an application Belay knows, so it is a template: fill it in");
        }
        drafted.guesses().forEach(guess -> console.say(line(guess)));
        drafted.gaps().forEach(gap -> console.say(line(gap)));
        console.say("next: read belay.yaml" + (drafted.gaps().isEmpty() ? "" : " and fill in what has a `?` above")
                + ", then run `belay check`");
    }

    private String line(Guess guess) {
        var about = "  " + front.console().good("+") + " %-20s ".formatted(guess.about());
        return about + harmless(guess.value()) + front.console().faint("  (" + harmless(guess.because()) + ")");
    }

    private String line(Gap gap) {
        var about = "  " + front.console().doubtful("?") + " %-20s ".formatted(gap.about());
        return about + harmless(gap.why()) + "\n" + " ".repeat(25) + harmless(gap.next());
    }

    private static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private String answer(Drafted drafted) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("manifest", drafted.manifest().toString());
        answer.put("written", !print);
        answer.put("found", drafted.guesses());
        answer.put("missing", drafted.gaps());
        if (print) {
            answer.put("text", drafted.text());
        }
        return front.json().text(answer);
    }
}
