package dev.belay.code;

import dev.belay.app.Describe;
import dev.belay.app.TagFilter;
import dev.belay.app.Tree;
import dev.belay.app.Version;
import java.util.List;
import java.util.Optional;

/// Tells the version of a commit from the highest release among the tags it contains: `TAG`, or `TAG-N-gHASH` when
/// there are commits since. Other than plain `git describe` it cannot be led astray by tags that are no releases.
final class Described {
    private static final String WHAT = "cannot tell the version of ";

    private final Git git;
    private final TagFilter filter;

    Described(Git git, TagFilter filter) {
        this.git = git;
        this.filter = filter;
    }

    /// Empty when no release leads to the commit.
    Optional<Version> version(String commit, Tree tree) {
        var here = filter.releases(tags("--points-at=" + commit));
        if (!here.isEmpty()) {
            return new Describe(here.getLast().tag(), 0, commit, tree).version(filter);
        }
        var releases = filter.releases(tags("--merged=" + commit));
        return releases.isEmpty()
                ? Optional.empty()
                : describe(releases.getLast().tag(), commit, tree).version(filter);
    }

    /// The version of code that has no releases at all: `0-N-gHASH`, with N commits.
    Version counted(String commit, Tree tree) {
        var dirty = tree == Tree.DIRTY ? "-dirty" : "";
        return Version.parse("0-" + count(commit) + "-g" + shortened(commit) + dirty);
    }

    private Describe describe(String tag, String commit, Tree tree) {
        return new Describe(tag, count("refs/tags/" + tag + ".." + commit), shortened(commit), tree);
    }

    private List<String> tags(String which) {
        return List.copyOf(new Refs(git).below("refs/tags/", which).keySet());
    }

    private int count(String range) {
        return Integer.parseInt(
                git.ask(WHAT + range, "rev-list", "--count", range, "--").strip());
    }

    private String shortened(String commit) {
        return git.ask(WHAT + commit, "rev-parse", "--short", commit).strip();
    }
}
