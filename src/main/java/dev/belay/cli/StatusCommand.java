package dev.belay.cli;

import dev.belay.app.Channel;
import dev.belay.upgrade.Recovery.Open;
import dev.belay.upgrade.Report;
import dev.belay.upgrade.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Shows what is installed, what runs, what could be installed, and how the last run ended.",
        footerHeading = "%nExamples:%n",
        footer = {"  belay status", "  belay status -C /srv/wiki --json"})
final class StatusCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    StatusCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.settled(here);
        var situation = desk.survey().known();
        var last = desk.runs().newest().map(desk.history()::report);
        if (here.isJson()) {
            front.console().say(front.json().text(answer(desk, situation, last.orElse(null))));
        } else {
            say(desk, situation);
            last.ifPresent(this::sayLast);
        }
        return Exit.DONE.code;
    }

    private void say(Desk desk, Situation situation) {
        var console = front.console();
        console.say(desk.manifest().instance().name() + "  " + installed(situation) + newer(situation));
        situation.warnings().forEach(warning -> console.say("  ! " + warning));
        for (var service : desk.manifest().instance().services()) {
            console.say(
                    "  %-12s %s".formatted(service.name(), desk.serviceState().apply(service)));
        }
        desk.recovery().open().ifPresent(open -> console.say("  run          " + doing(open)));
    }

    private void sayLast(Report last) {
        var out = last.downtime().map(time -> ", users out " + Times.of(time)).orElse("");
        front.console()
                .say("  last run     %s %s -> %s %s, %s%s"
                        .formatted(
                                last.kind().name().toLowerCase(java.util.Locale.ROOT),
                                last.from(),
                                last.to(),
                                last.state(),
                                Times.of(last.ended()),
                                out));
    }

    private static String installed(Situation situation) {
        return situation.probes().version().map(version -> version.text()).orElse("unknown version");
    }

    private static String newer(Situation situation) {
        var latest = situation.versions().latest(Channel.STABLE);
        var installed = situation.probes().version();
        if (latest.isEmpty() || installed.isEmpty() || !latest.get().isAfter(installed.get())) {
            return "";
        }
        int behind = situation.versions().between(installed.get(), latest.get()).size();
        return "  (" + latest.get().text() + " is out: " + behind + (behind == 1 ? " release" : " releases")
                + " behind)";
    }

    private static String doing(Open open) {
        return switch (open) {
            case Open.AtWork(var run, var owner) -> run.id() + " is at work, process " + owner.pid();
            case Open.Interrupted(var run) -> run.id() + " was interrupted: run `belay resume`";
            case Open.NeedsHuman(var run) -> run.id() + " needs a human: read `belay log`, then run `belay resume`";
        };
    }

    private static Map<String, Object> answer(
            Desk desk, Situation situation, @org.jspecify.annotations.Nullable Report last) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("name", desk.manifest().instance().name());
        answer.put("installed", installed(situation));
        situation.versions().latest(Channel.STABLE).ifPresent(latest -> answer.put("latest", latest.text()));
        answer.put("warnings", situation.warnings());
        var services = new LinkedHashMap<String, String>();
        desk.manifest()
                .instance()
                .services()
                .forEach(each -> services.put(each.name(), desk.serviceState().apply(each)));
        answer.put("services", services);
        desk.recovery().open().ifPresent(open -> answer.put("run", doing(open)));
        if (last != null) {
            answer.put("last", Map.of("run", last.run(), "state", last.state(), "from", last.from(), "to", last.to()));
        }
        return answer;
    }
}
