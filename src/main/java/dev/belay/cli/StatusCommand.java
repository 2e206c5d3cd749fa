package dev.belay.cli;

import dev.belay.app.Channel;
import dev.belay.backup.BackupCatalog;
import dev.belay.preflight.Finding;
import dev.belay.problem.ShellWord;
import dev.belay.runs.Recovery.Open;
import dev.belay.runs.Report;
import dev.belay.upgrade.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Shows what is installed, what runs, what could be installed, and how the last run ended.",
        footerHeading = "%nExamples:%n",
        footer = {"  belay status", "  belay status -C /srv/wiki --json"})
final class StatusCommand implements Callable<Integer> {
    private static final Set<String> NOT_OVER = Set.of("running", "interrupted");

    private final Front front;

    @Mixin
    private Here here = new Here();

    StatusCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.seenForRuns(here);
        var services = new ServicesNow(desk);
        var situation = desk.survey().known();
        var last = desk.history().last().filter(run -> !NOT_OVER.contains(run.state()));
        if (here.isJson()) {
            front.console().say(front.json().text(answer(desk, situation, services, last.orElse(null))));
        } else {
            say(desk, situation, services);
            last.ifPresent(this::sayLast);
        }
        return Exit.DONE.code;
    }

    private void say(Desk desk, Situation situation, ServicesNow services) {
        var console = front.console();
        console.say(desk.manifest().instance().name() + "  "
                + between(desk)
                        .map(doing -> doing + code(desk, situation))
                        .orElseGet(() -> installed(situation) + newer(situation)));
        situation.warnings().forEach(warning -> console.say("  ! " + warning));
        moved(desk).ifPresent(warning -> console.say("  ! " + warning));
        services.states().forEach((name, state) -> console.say("  %-12s %s".formatted(name, state)));
        services.warnings().forEach(warning -> console.say("  ! " + warning));
        desk.recovery().open().ifPresent(open -> console.say("  run          " + doing(open)));
        desk.leftPoints()
                .runs()
                .forEach(run -> console.say("  ! the state before " + run.id()
                        + " is not a backup yet: make room; `belay backup` and every run try it again"));
        BackupText.damaged(desk.backups()).forEach(damage -> console.say("  ! " + damage));
        notElsewhere(desk)
                .ifPresent(backup ->
                        console.say("  ! the newest backup is not elsewhere: belay backup send " + backup.id()));
        desk.failedStates().replaced().forEach(aside -> console.say("  ! " + BackupText.replaced(aside)));
        desk.failedStates()
                .written()
                .forEach(written ->
                        console.say((written.grade() == Finding.Grade.WARNING ? "  ! " : "    ") + written.says()));
        desk.leftSnapshots()
                .all()
                .forEach(left -> console.say("  ! the snapshot " + left.snapshot() + " of " + left.run()
                        + " could not be dropped; every run tries it again: " + left.command()));
    }

    private static Optional<String> moved(Desk desk) {
        return desk.backups()
                .movedFrom()
                .map(before -> "this home was moved from " + before
                        + ": where something still leads there by its whole path, leave a link: ln -s "
                        + ShellWord.of(desk.manifest().instance().home()) + " " + ShellWord.of(before));
    }

    // As far as is known here: nobody is asked.
    private static Optional<BackupCatalog.Listed> notElsewhere(Desk desk) {
        return desk.elsewhere()
                .place()
                .flatMap(_ -> desk.backups().all().stream()
                        .findFirst()
                        .filter(backup -> !desk.elsewhere().isKnownToHave(backup)));
    }

    // In the middle of a run neither version is installed, whatever one of the two says.
    private static Optional<String> between(Desk desk) {
        return desk.recovery().open().flatMap(open -> switch (open) {
            case Open.AtWork(var run, var _) -> Optional.of(AtWorkText.line(desk, run));
            case Open.Interrupted(var run) -> AtWorkText.left(desk, run);
            case Open.NeedsHuman(var run) -> AtWorkText.left(desk, run);
        });
    }

    private static String code(Desk desk, Situation situation) {
        return desk.recovery().open().filter(Open.AtWork.class::isInstance).isPresent()
                ? ""
                : "; the code there now says " + installed(situation);
    }

    private void sayLast(Report last) {
        var out = last.outSince()
                .map(since -> ", users are out since " + Times.clock(since))
                .or(() -> last.downtime().map(time -> ", users out " + Times.of(time)))
                .orElse("");
        front.console()
                .say("  last run     %s %s -> %s %s, %s%s"
                        .formatted(
                                last.kind().name().toLowerCase(java.util.Locale.ROOT),
                                last.from(),
                                last.to(),
                                Said.ending(last),
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
            Desk desk, Situation situation, ServicesNow services, @org.jspecify.annotations.Nullable Report last) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("name", desk.manifest().instance().name());
        between(desk)
                .ifPresentOrElse(
                        doing -> answer.put("doing", doing + code(desk, situation)),
                        () -> answer.put("installed", installed(situation)));
        situation.versions().latest(Channel.STABLE).ifPresent(latest -> answer.put("latest", latest.text()));
        situation.dataOf().ifPresent(data -> answer.put("dataOf", data.text()));
        var warnings = new ArrayList<>(situation.warnings());
        moved(desk).ifPresent(warnings::add);
        warnings.addAll(services.warnings());
        answer.put("warnings", warnings);
        answer.put("services", services.states());
        desk.recovery().open().ifPresent(open -> answer.put("run", doing(open)));
        var damaged = BackupText.damaged(desk.backups());
        if (!damaged.isEmpty()) {
            answer.put("damaged", damaged);
        }
        notElsewhere(desk).ifPresent(backup -> answer.put("notElsewhere", backup.id()));
        if (last != null) {
            answer.put("last", Map.of("run", last.run(), "state", last.state(), "from", last.from(), "to", last.to()));
        }
        return answer;
    }
}
