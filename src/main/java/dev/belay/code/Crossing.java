package dev.belay.code;

import dev.belay.host.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a checkout has that would be left behind or overwritten on the way to another commit.
///
/// @param own      commits that its repository does not have, newest first, abbreviated
/// @param inTheWay files unknown to git that the other commit has as its own
public record Crossing(List<String> own, List<String> inTheWay) {
    private static final int MOST_OWN = 100;

    public Crossing {
        own = List.copyOf(own);
        inTheWay = List.copyOf(inTheWay);
    }

    /// Looks; changes nothing.
    public static Crossing to(String commit, Path checkout, Mirror mirror, Tools tools) {
        var git = new WorkTree(tools, checkout).require().git();
        var own = new ArrayList<String>();
        Optional<String> shared = Optional.empty();
        for (var each : history(git)) {
            if (mirror.has(each)) {
                shared = Optional.of(each);
                break;
            }
            own.add(each.substring(0, 10));
        }
        return new Crossing(
                own,
                shared.map(base -> inTheWay(git, base, commit, checkout, mirror))
                        .orElse(List.of()));
    }

    private static List<String> history(Git git) {
        return git.ask("cannot read the history", "rev-list", "--max-count=" + MOST_OWN, "HEAD", "--")
                .lines()
                .toList();
    }

    // What commits of one's own added is known to git: it is not in the way.
    private static List<String> inTheWay(Git git, String base, String commit, Path checkout, Mirror mirror) {
        var found = new ArrayList<>(mirror.changes(base, commit).inTheWay(checkout));
        if (!found.isEmpty()) {
            var tracked = git.ask("cannot read the index", "ls-files", "-z", "--", ".")
                    .split("\0", -1);
            found.removeAll(new HashSet<>(List.of(tracked)));
        }
        return found;
    }
}
