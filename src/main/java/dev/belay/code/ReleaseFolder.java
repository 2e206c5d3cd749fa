package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.app.TagFilter;
import dev.belay.app.Tree;
import dev.belay.app.Version;
import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Tools;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Puts a commit into a release folder of its own: a clone that borrows its objects from the mirror, so that
/// `git describe` works there without a network. It is made under another name and renamed when it is complete.
final class ReleaseFolder implements Action {
    private final Step.PrepareRelease step;
    private final Path run;
    private final Tools tools;
    private final Clock clock;
    private final FaultPoints faults;

    ReleaseFolder(Step.PrepareRelease step, Path run, Tools tools, Clock clock, FaultPoints faults) {
        this.step = step;
        this.run = run;
        this.tools = tools;
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public Map<String, String> perform() {
        if (Files.exists(step.release(), NOFOLLOW_LINKS)) {
            new ExistingRelease(step, tools).require();
            return Map.of("commit", step.commit(), "folder", step.release().toString(), "made", "earlier");
        }
        new MirrorCommit(step, tools).require();
        DurableFiles.createDirectories(run);
        DurableFiles.createDirectories(releases());
        DurableFiles.write(record(), step.release() + "\n");
        faults.reach("release-recorded");
        make();
        return Map.of("commit", step.commit(), "folder", step.release().toString(), "made", "now");
    }

    /// Removes the folder only when this run began to make it.
    @Override
    public void undo() {
        if (!Files.exists(record())) {
            return;
        }
        DurableFiles.removeOwn(partial(), releases());
        faults.reach("release-partial-removed");
        if (Files.exists(step.release(), NOFOLLOW_LINKS)) {
            DurableFiles.rename(step.release(), partial());
            faults.reach("release-set-aside");
            DurableFiles.removeOwn(partial(), releases());
        }
    }

    private void make() {
        DurableFiles.removeOwn(partial(), releases());
        clone(partial());
        faults.reach("release-cloned");
        var git = Git.checkout(tools, partial());
        git.ask("cannot write out " + step.commit(), "checkout", "--quiet", "--detach", Commit.checked(step.commit()));
        faults.reach("release-checked-out");
        new ReleaseLinks(partial(), step.links()).make();
        faults.reach("release-linked");
        var version = new Described(git, TagFilter.RELEASES).version(step.commit(), Tree.CLEAN);
        var record = new ReleaseRecord(
                step.component(),
                step.commit(),
                version.map(Version::text).orElse(step.commit()),
                clock.now().toString());
        DurableFiles.write(partial().resolve(ReleaseRecord.NAME), record.json());
        DurableFiles.forceTree(partial());
        faults.reach("release-complete");
        DurableFiles.rename(partial(), step.release());
    }

    private void clone(Path to) {
        var git = Git.nowhere(tools, releases());
        var what = "cannot copy " + step.mirror() + " to " + to;
        var from = step.mirror().toString();
        git.ask(
                what,
                "clone",
                "--quiet",
                "--shared",
                "--no-checkout",
                "--template=",
                "-u",
                Git.SERVE,
                "--",
                from,
                to + "");
    }

    private Path releases() {
        var parent = step.release().getParent();
        if (parent == null) {
            throw new Problem("cannot make a release", step.release() + " lies in no folder", "belay config");
        }
        return parent;
    }

    private Path partial() {
        return step.release().resolveSibling(step.release().getFileName() + ".partial");
    }

    private Path record() {
        return run.resolve("release-" + step.component() + "-" + step.commit() + ".made");
    }
}
