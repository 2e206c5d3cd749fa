package dev.belay.code;

import dev.belay.host.Tools;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;

/// Whether a mirror holds a commit that can become a release.
final class MirrorCommit {
    private final Step.PrepareRelease step;
    private final Git git;

    MirrorCommit(Step.PrepareRelease step, Tools tools) {
        this.step = step;
        this.git = Git.bare(tools, step.mirror());
    }

    /// Throws a [Problem] when the commit is missing or holds what Belay cannot put in place.
    void require() {
        if (!git.run("cat-file", "-e", Commit.checked(step.commit()) + "^{commit}")
                .succeeded()) {
            throw new Problem(
                    what(),
                    "the mirror " + step.mirror() + " does not hold commit " + step.commit(),
                    "run `belay versions` to fetch, then plan again");
        }
        var names = new Commit(git, step.commit()).topNames();
        if (names.contains(".gitmodules")) {
            throw new Problem(
                    what(),
                    "its repository has submodules (.gitmodules), which Belay does not fetch",
                    "make each of them a component of its own under `code:` in belay.yaml");
        }
        if (names.contains(ReleaseRecord.NAME)) {
            throw new Problem(
                    what(),
                    "its repository holds a file " + ReleaseRecord.NAME + ", which is Belay's own",
                    "ask the authors to remove it from the repository");
        }
    }

    private String what() {
        return "cannot prepare " + step.release().getFileName() + " of " + step.component();
    }
}
