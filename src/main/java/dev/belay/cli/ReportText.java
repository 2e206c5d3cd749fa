package dev.belay.cli;

import dev.belay.engine.Interruptions;
import dev.belay.journal.Failure;
import dev.belay.keeper.Accepted.Acceptance;
import dev.belay.runs.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How a run ended, as people read it: one line that cannot be mistaken, then what they need to know.
final class ReportText {
    private final Console console;
    private final Instant now;

    ReportText(Console console, Instant now) {
        this.console = console;
        this.now = now;
    }

    List<String> lines(Report report) {
        var lines = new ArrayList<String>();
        lines.add(headline(report));
        lines.addAll(out(report));
        report.before()
                .filter(before -> !before.others().isEmpty())
                .ifPresent(before -> lines.add(
                        "  not healthy before, so nothing was asked of it: " + String.join(", ", before.others())));
        lines.addAll(waived(report.waived()));
        report.accepted().forEach(each -> lines.addAll(accepted(each)));
        report.cause().ifPresent(cause -> lines.addAll(failure(cause)));
        report.undoFailure().ifPresent(undo -> {
            lines.add("  taking it back failed as well:");
            lines.addAll(failure(undo));
        });
        report.warnings().forEach(warning -> {
            lines.add(console.doubtful("  warning"));
            lines.addAll(failure(warning));
        });
        report.notes().forEach(note -> lines.add("  " + note));
        lines.addAll(whatNow(report));
        return lines;
    }

    private List<String> out(Report report) {
        return report.outSince()
                .map(since -> "users are out since " + Times.clock(since) + " ("
                        + Times.of(Duration.between(since, now)) + " so far)")
                .or(() -> report.downtime()
                        .filter(_ -> !(report.state().equals("rolled back") && ranNothing(report)))
                        .map(time -> "users were kept out for " + Times.of(time)))
                .map(line -> List.of("  " + line))
                .orElse(List.of());
    }

    static List<String> waived(Map<String, String> waived) {
        return new TreeMap<>(waived)
                .entrySet().stream()
                        .map(each -> "  left out: " + each.getKey() + " (" + each.getValue() + ")")
                        .toList();
    }

    private static List<String> accepted(Acceptance acceptance) {
        var lines = new ArrayList<String>();
        lines.add("  accepted by " + acceptance.by() + " at " + Times.of(acceptance.at()) + " (" + acceptance.reason()
                + "), that this differs from before:");
        acceptance.differences().forEach(line -> lines.add("    " + line));
        return lines;
    }

    private String headline(Report report) {
        var took = " in " + Times.of(Duration.between(report.began(), report.ended()));
        return switch (report.state()) {
            case "completed" ->
                unconfirmed(report).isEmpty()
                        ? console.good(completed(report)) + took
                        : console.doubtful(completed(report)) + took + unconfirmed(report);
            case "refused" -> console.doubtful("REFUSED") + ": nothing changed, " + report.from() + " is installed";
            case "rolled back" -> console.doubtful("ROLLED BACK") + took + ": " + back(report);
            case "needs a human" -> console.bad("NEEDS A HUMAN") + ": " + usersIn(report) + ", nothing was deleted";
            case "interrupted" -> console.doubtful("INTERRUPTED") + ": the process that conducted it is gone";
            default -> console.doubtful("UNFINISHED") + ": " + report.run();
        };
    }

    private static String usersIn(Report report) {
        if (report.outSince().isPresent()) {
            return "the application is stopped, or could not be started again";
        }
        return report.downtime().isPresent()
                ? "the application was started again, and is not confirmed to work"
                : "users are in";
    }

    private static String back(Report report) {
        return report.accepted().isEmpty()
                ? "everything is as before, " + report.from() + is(report)
                : report.from() + is(report) + ", with accepted differences from before";
    }

    private static String is(Report report) {
        if (report.downtime().isEmpty()) {
            return " is installed";
        }
        return ranNothing(report) ? " is installed and not running" : " is running";
    }

    private static boolean ranNothing(Report report) {
        return report.steps().stream()
                .map(step -> Set.copyOf(step.evidence().values()))
                .anyMatch(Set.of("did not run")::equals);
    }

    private static String completed(Report report) {
        return switch (report.kind()) {
            case UPGRADE -> "UPGRADED " + report.from() + " -> " + report.to();
            case ROLLBACK -> "WENT BACK " + report.from() + " -> " + report.to();
            case DOWNGRADE -> "DOWNGRADED " + report.from() + " -> " + report.to();
            case RESTORE -> "RESTORED" + moved(report);
            case BACKUP -> "BACKED UP as " + report.run();
        };
    }

    private static String moved(Report report) {
        return report.from().equals(report.to()) ? "" : " " + report.from() + " -> " + report.to();
    }

    private static String unconfirmed(Report report) {
        return report.before()
                .filter(before -> before.healthy() == 0)
                .map(before -> ", but nothing confirmed it: " + brokenBefore(before.others()))
                .orElse("");
    }

    private static String brokenBefore(List<String> checks) {
        return switch (checks.size()) {
            case 0 -> "it has no check";
            case 1 -> "1 check was broken before, too";
            default -> checks.size() + " checks were broken before, too";
        };
    }

    private static List<String> failure(Failure failure) {
        var lines = new ArrayList<String>();
        if (Interruptions.isAsked(failure)) {
            return List.of("  taken back: you typed belay abort");
        }
        lines.add("  " + failure.what());
        lines.add("    why:  " + failure.why().replace("\n", "\n          "));
        lines.add("    next: " + failure.next());
        return lines;
    }

    private static List<String> recipe(Report report) {
        var lines = new ArrayList<>(List.of("  when the reason is gone: belay resume"));
        report.snapshot()
                .ifPresent(taken -> lines.add("  or by your snapshot " + taken.name()
                        + ": belay resume --from-snapshot, which runs: " + taken.restore()));
        report.undoFailure()
                .flatMap(Failure::differences)
                .ifPresent(_ -> lines.add("  or leave what differs as it is: belay resume --accept REASON"));
        lines.add("  or by hand, without Belay: see RESTORE.sh of the backup (belay backup list)");
        return lines;
    }

    private static List<String> whatNow(Report report) {
        return switch (report.state()) {
            case "needs a human" -> recipe(report);
            case "interrupted" -> List.of("  finish it or take it back: belay resume");
            case "rolled back", "refused" -> List.of("  details: belay log " + report.run());
            default -> List.of();
        };
    }
}
