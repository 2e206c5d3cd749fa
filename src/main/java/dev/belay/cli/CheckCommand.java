package dev.belay.cli;

import dev.belay.preflight.Preflight;
import dev.belay.problem.Problem;
import dev.belay.runs.Recovery.Open;
import dev.belay.upgrade.Decision;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description = "Looks at everything that could make an upgrade refuse, with numbers. Changes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  belay check           for the latest release", "  belay check 2.8 --ack ldap-certificate"})
final class CheckCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Mixin
    private UpgradeOptions options = new UpgradeOptions();

    CheckCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.seen(here);
        desk.launch().secrets().askWhereOneCan(Question.terminal().map(_ -> Question::secret));
        var prepared = Prepared.of(desk, options.request());
        return switch (prepared.decision()) {
            case Decision.NothingToDo(var _) -> atRest(desk, prepared);
            case Decision.Go go ->
                told(prepared, go, prepared.looked(desk, go), desk.recovery().open());
        };
    }

    // `belay status` sends here, too.
    private int atRest(Desk desk, Prepared prepared) {
        var preflight = Preflight.of(desk.looks().atRest(desk.manifest().instance()));
        if (desk.recovery().open().isEmpty() && !here.isJson()) {
            say(preflight);
        }
        return Said.nothingToDo(front, here, desk, prepared.situation(), preflight);
    }

    private int told(Prepared prepared, Decision.Go go, Preflight preflight, Optional<Open> open) {
        var console = front.console();
        var exit = open.map(Verdicts::of).orElseGet(() -> Verdicts.of(preflight));
        if (here.isJson()) {
            console.say(front.json().text(Answers.of(preflight, exit)));
        } else {
            console.say(Said.heading(go));
            prepared.situation().warnings().forEach(warning -> console.say("  ! " + warning));
            say(preflight);
            console.say(open.map(Said::notReady).orElseGet(() -> verdict(preflight)));
        }
        return exit.code;
    }

    private static String verdict(Preflight preflight) {
        return preflight.allows() ? "ready: `belay upgrade` may begin" : "not ready: nothing was changed";
    }

    private void say(Preflight preflight) {
        var console = front.console();
        new FindingText(console).lines(preflight).forEach(console::say);
        Stream.concat(preflight.refusals().stream(), preflight.manualSteps().stream())
                .map(Problem::rendered)
                .forEach(console::say);
    }
}
