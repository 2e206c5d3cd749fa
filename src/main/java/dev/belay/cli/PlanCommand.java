package dev.belay.cli;

import dev.belay.planning.Trials;
import dev.belay.preflight.ManualLook;
import dev.belay.preflight.Preflight;
import dev.belay.upgrade.Decision;
import dev.belay.upgrade.Protection;
import dev.belay.upgrade.Situation;
import java.util.LinkedHashMap;
import java.util.List;
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
        var desk = front.seen(here);
        desk.launch().secrets().askWhereOneCan(Question.terminal().map(_ -> Question::secret));
        var prepared = Prepared.of(desk, options.request());
        return switch (prepared.decision()) {
            case Decision.NothingToDo(var _) -> Said.nothingToDo(front, here, desk, prepared.situation());
            case Decision.Go go -> shown(desk, go, prepared.situation());
        };
    }

    private Map<String, Object> answer(
            Desk desk, Decision.Go go, PlanText text, List<Protection> protections, Preflight space) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("plan", front.json().of(go.plan()));
        answer.put("hash", desk.store().hash(go.plan()));
        desk.recovery().open().ifPresent(open -> answer.put("run", open.run().id()));
        answer.put("untried", Trials.leftOut(go.scene()));
        answer.put(
                "protection",
                protections.stream()
                        .map(each -> Answers.of(each, text.seconds(go.plan(), each)))
                        .toList());
        answer.put("space", Answers.of(space).getOrDefault("findings", List.of()));
        return answer;
    }

    private int shown(Desk desk, Decision.Go go, Situation situation) {
        var console = front.console();
        var text = new PlanText(console, desk.times());
        var protections = desk.looks().protections(go.plan());
        var space = Preflight.of(
                List.of(desk.looks().space(go.plan(), desk.failedStates().room())));
        var scene = go.scene();
        var manual = Preflight.of(List.of(new ManualLook(
                scene.target().manual(),
                scene.from(),
                scene.to(),
                options.request().acknowledged())));
        if (here.isJson()) {
            var answer = answer(desk, go, text, protections, space);
            answer.put("manual", Answers.of(manual).getOrDefault("findings", List.of()));
            answer.put("warnings", situation.warnings());
            console.say(front.json().text(answer));
        } else {
            console.say(Said.heading(go));
            situation.warnings().forEach(warning -> console.say("  ! " + warning));
            text.lines(go.plan()).forEach(console::say);
            text.leftOut(Trials.leftOut(go.scene())).forEach(console::say);
            text.protections(go.plan(), protections).forEach(console::say);
            new FindingText(console).lines(space).forEach(console::say);
            new FindingText(console).lines(manual).forEach(console::say);
            console.say("plan " + desk.store().hash(go.plan()));
            desk.recovery().open().map(Said::notReady).ifPresent(console::say);
        }
        return desk.recovery().open().map(Verdicts::of).orElse(Exit.DONE).code;
    }
}
