package dev.belay.cli;

import dev.belay.app.Version;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Preflight;
import dev.belay.problem.Problem;
import dev.belay.upgrade.Protection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Values in the shape in which `--json` shows them.
final class Answers {
    private Answers() {}

    static Map<String, Object> of(Preflight preflight) {
        return of(preflight, Verdicts.of(preflight));
    }

    /// @param exit the verdict over the whole, which may be more than what the preflight found
    static Map<String, Object> of(Preflight preflight, Exit exit) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("state", exit == Exit.DONE ? "ready" : exit.state());
        answer.put("ready", exit == Exit.DONE);
        Stream.concat(preflight.refusals().stream(), preflight.manualSteps().stream())
                .findFirst()
                .ifPresent(problem -> answer.put("problem", of(problem)));
        answer.put("findings", findings(preflight));
        return answer;
    }

    static Map<String, Object> nothingToDo(Version installed, Preflight found) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("state", "nothing to do");
        answer.put("installed", installed.text());
        if (!found.findings().isEmpty()) {
            answer.put("findings", findings(found));
        }
        return answer;
    }

    private static List<Map<String, Object>> findings(Preflight preflight) {
        return preflight.findings().stream().map(Answers::of).toList();
    }

    static Map<String, Object> of(Problem problem) {
        return Map.of("what", problem.what(), "why", problem.why(), "next", problem.next());
    }

    static Map<String, Object> of(Protection protection, Optional<Duration> expected) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("data", protection.data());
        answer.put("way", protection.way());
        answer.put("bytes", protection.bytes());
        expected.ifPresent(time -> answer.put("expected", time));
        return answer;
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
