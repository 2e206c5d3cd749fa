package dev.belay.cli;

import dev.belay.runs.Report;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "history",
        description = "Lists past runs, newest first, and how each ended.",
        footerHeading = "%nExample:%n",
        footer = "  belay history --json")
final class HistoryCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    HistoryCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var history = front.seenForRuns(here).history();
        var reports = history.reports().reversed();
        if (here.isJson()) {
            front.console().say(front.json().text(reports));
        } else {
            reports.stream().map(HistoryCommand::line).forEach(front.console()::say);
            if (reports.isEmpty()) {
                front.console().note("there were no runs yet; `belay plan` shows what one would do");
            }
        }
        history.unreadable().forEach(front.console()::problem);
        return Exit.DONE.code;
    }

    private static String line(Report report) {
        return "%s  %-28s %-9s %s -> %s  %s%s"
                .formatted(
                        Times.of(report.began()),
                        report.run(),
                        report.kind().name().toLowerCase(Locale.ROOT),
                        report.from(),
                        report.to(),
                        Said.ending(report),
                        report.outSince()
                                .map(since -> ", users out since " + Times.clock(since))
                                .or(() -> report.downtime().map(time -> ", users out " + Times.of(time)))
                                .orElse(""));
    }
}
