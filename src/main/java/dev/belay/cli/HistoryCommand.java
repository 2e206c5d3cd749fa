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
            var widest = reports.stream()
                    .mapToInt(report -> report.run().length())
                    .max()
                    .orElse(1);
            reports.stream().map(report -> line(report, widest)).forEach(front.console()::say);
            if (reports.isEmpty()) {
                front.console().note("there were no runs yet; `belay plan` shows what one would do");
            }
        }
        history.unreadable().forEach(front.console()::problem);
        return Exit.DONE.code;
    }

    private static String line(Report report, int widest) {
        var run = report.run();
        return "%s  %s %-9s %s -> %s  %s%s"
                .formatted(
                        Times.of(report.began()),
                        run + " ".repeat(widest - run.length()),
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
