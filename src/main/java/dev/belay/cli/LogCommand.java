package dev.belay.cli;

import static dev.belay.app.CommandLine.gist;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.journal.RunFolder;
import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import dev.belay.runs.Recovery.Open;
import dev.belay.runs.Report.StepReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Shows what a run did, step by step, and where the outputs of its commands are.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  belay log                 the newest run",
            "  belay log --follow        watch the run at work",
            "  belay log --outputs       with all outputs of its commands"
        })
final class LogCommand implements Callable<Integer> {
    private final Front front;

    @Mixin
    private Here here = new Here();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "a run's name (default: the newest)")
    private String id = "";

    @Option(
            names = {"-f", "--follow"},
            description = "watch the run at work until it is over")
    private boolean follow;

    @Option(names = "--outputs", description = "with the outputs of its commands")
    private boolean outputs;

    LogCommand(Front front) {
        this.front = front;
    }

    @Override
    public Integer call() {
        var desk = front.seenForRuns(here);
        if (follow && desk.recovery().open().orElse(null) instanceof Open.AtWork(var run, var owner)) {
            return new Starting(front, here, desk).told(new Settling(front, desk).watch(run, owner));
        }
        var run = desk.history()
                .run(id.isEmpty() ? Optional.empty() : Optional.of(id))
                .orElseThrow(() -> id.isEmpty()
                        ? new Problem("cannot show a run", "there was none yet", "see what one would do: `belay plan`")
                        : new NoSuchName("cannot find the run", "there is no " + id, "run `belay history`"));
        var report = desk.history().report(run);
        if (here.isJson()) {
            front.console().say(front.json().text(report));
            return Exit.DONE.code;
        }
        report.steps().stream().map(LogCommand::line).forEach(front.console()::say);
        new ReportText(front.console(), desk.clock().now()).lines(report).forEach(front.console()::say);
        logs(run).forEach(this::sayLog);
        return Exit.DONE.code;
    }

    static String line(StepReport step) {
        var evidence = new StringBuilder();
        step.evidence()
                .forEach((name, value) ->
                        evidence.append("  ").append(name).append('=').append(gist(value)));
        return "%3d  %-8s %-46s %8s%s"
                .formatted(
                        step.number() + 1,
                        step.state(),
                        step.title(),
                        step.took().map(Times::of).orElse(""),
                        evidence);
    }

    private void sayLog(Path log) {
        front.console().say((outputs ? "---- " : "  output ") + "of step " + step(log) + ": " + log);
        if (outputs) {
            try {
                // Not every program writes UTF-8.
                new String(Files.readAllBytes(log), UTF_8).lines().forEach(front.console()::say);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    // Files count from 0, as the journal does.
    static String step(Path log) {
        var number = String.valueOf(log.getFileName()).replaceFirst("-.*", "");
        return number.matches("\\d{1,9}") ? Integer.toString(Integer.parseInt(number) + 1) : "?";
    }

    private static List<Path> logs(RunFolder run) {
        if (!Files.isDirectory(run.logs())) {
            return List.of();
        }
        try (var files = Files.list(run.logs())) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
