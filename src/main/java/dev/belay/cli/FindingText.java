package dev.belay.cli;

import dev.belay.preflight.Finding;
import dev.belay.preflight.Preflight;
import java.util.List;

/// What was found before a run, a line each, as people read it.
final class FindingText {
    private final Console console;

    FindingText(Console console) {
        this.console = console;
    }

    List<String> lines(Preflight preflight) {
        return preflight.findings().stream().map(this::line).toList();
    }

    /// What is worth saying when all is well: warnings alone.
    List<String> warnings(Preflight preflight) {
        return preflight.findings().stream()
                .filter(finding -> finding.grade() == Finding.Grade.WARNING)
                .map(this::line)
                .toList();
    }

    private String line(Finding finding) {
        return "  " + mark(finding) + " %-18s ".formatted(finding.about())
                + finding.says().replace("\n", "\n" + " ".repeat(23));
    }

    private String mark(Finding finding) {
        return switch (finding.grade()) {
            case FINE -> console.good("+");
            case WARNING -> console.doubtful("!");
            case MANUAL -> console.doubtful("?");
            case REFUSAL -> console.bad("x");
        };
    }
}
