package dev.belay.preflight;

import dev.belay.preflight.Finding.Grade;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All looks before a run, and what they found. Every look is taken, so that an operator hears of everything at once.
public record Preflight(List<Finding> findings) {
    public Preflight {
        findings = List.copyOf(findings);
    }

    /// Takes every look.
    public static Preflight of(List<Look> looks) {
        var findings = new ArrayList<Finding>();
        for (var look : looks) {
            try {
                findings.addAll(look.look());
            } catch (Problem problem) {
                findings.add(Finding.refusal(look.about(), problem));
            }
        }
        return new Preflight(findings);
    }

    /// Why the run must not begin; empty when it may.
    public List<Problem> refusals() {
        return problems(Grade.REFUSAL);
    }

    /// Manual steps that wait for a person.
    public List<Problem> manualSteps() {
        return problems(Grade.MANUAL);
    }

    /// Whether the run may begin.
    public boolean allows() {
        return refusals().isEmpty() && manualSteps().isEmpty();
    }

    private List<Problem> problems(Grade grade) {
        return findings.stream()
                .filter(finding -> finding.grade() == grade)
                .map(Finding::problem)
                .flatMap(problem -> problem.map(Stream::of).orElseGet(Stream::empty))
                .toList();
    }
}
