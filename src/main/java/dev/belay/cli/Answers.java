package dev.belay.cli;

import dev.belay.preflight.Finding;
import dev.belay.preflight.Preflight;
import dev.belay.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values in the shape in which `--json` shows them.
final class Answers {
    private Answers() {}

    static Map<String, Object> of(Preflight preflight) {
        return Map.of(
                "ready",
                preflight.allows(),
                "findings",
                preflight.findings().stream().map(Answers::of).toList());
    }

    static Map<String, Object> of(Problem problem) {
        return Map.of("what", problem.what(), "why", problem.why(), "next", problem.next());
    }

    private static Map<String, Object> of(Finding finding) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("about", finding.about());
        answer.put("grade", finding.grade().name().toLowerCase(java.util.Locale.ROOT));
        answer.put("says", finding.says());
        finding.problem().ifPresent(problem -> answer.put("problem", of(problem)));
        return answer;
    }
}
