package dev.belay.upgrade;

import dev.belay.app.Component.Layout;
import dev.belay.planning.Move;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.util.ArrayList;
import java.util.List;

/// What switching a component's code would meet: the operator's own commits, and files that lie where the new code has
/// some.
///
/// @param to the version that is moved to
record MoveLook(Move move, String to, CodeSource code) implements Look {

    @Override
    public String about() {
        return "code " + move.component().name();
    }

    @Override
    public List<Finding> look() {
        var crossing = code.crossing(move.component(), move.commit());
        if (move.component().layout() instanceof Layout.InPlace
                && !crossing.inTheWay().isEmpty()) {
            throw inTheWay(crossing.inTheWay());
        }
        var findings = new ArrayList<Finding>();
        if (!crossing.own().isEmpty()) {
            findings.add(Finding.warning(about(), own(crossing.own()) + " not in " + to));
        }
        return findings;
    }

    private Problem inTheWay(List<String> files) {
        var first = move.folder().resolve(files.getFirst());
        return new Problem(
                "cannot upgrade " + move.component().name() + " over files that git does not have",
                to + " has files of its own where these lie:\n" + String.join("\n", files),
                "move it away: `mv " + ShellWord.of(first) + " " + ShellWord.of(first + ".mine") + "`");
    }

    private static String own(List<String> commits) {
        var few = String.join(", ", commits.stream().limit(3).toList()) + (commits.size() > 3 ? ", …" : "");
        return commits.size() == 1
                ? "1 commit of yours (" + few + ") is"
                : commits.size() + " commits of yours (" + few + ") are";
    }
}
