package dev.belay.code;

import dev.belay.engine.Action;
import dev.belay.host.DurableFiles;
import dev.belay.host.Tools;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Checks another commit out in a checkout that is worked in place, and goes back to where it was, even from the
/// middle.
final class CheckoutSwitch implements Action {
    private static final String DURABLY = "core.fsync=all";

    private final Step.SwitchCheckout step;
    private final Path run;
    private final Tools tools;
    private final IndexLock lock;
    private final FaultPoints faults;

    CheckoutSwitch(Step.SwitchCheckout step, Path run, Tools tools, IndexLock lock, FaultPoints faults) {
        this.step = step;
        this.run = run;
        this.tools = tools;
        this.lock = lock;
        this.faults = faults;
    }

    @Override
    public Map<String, String> perform() {
        var tree = new WorkTree(tools, step.checkout()).require();
        requireStart(tree);
        bring(tree.git());
        var changes = Changes.between(tree.git(), step.before(), step.commit());
        refuseObstacles(changes.inTheWay(step.checkout()));
        faults.reach("checkout-fetched");
        var record = CheckoutRecord.of(changes, step.checkout());
        DurableFiles.createDirectories(run);
        record.write(record());
        faults.reach("checkout-recorded");
        switchTo(tree.git());
        faults.reach("checkout-switched");
        Belonging.hold(record, step.checkout());
        new ChangedFiles(changes, step.checkout()).force();
        requireAt(tree, step.commit());
        new GitOwner(tree.gitFolder()).hold(record());
        return Map.of("before", step.before(), "now", step.commit());
    }

    /// Does nothing unless the checkout was begun by this run.
    @Override
    public void undo() {
        if (!Files.exists(record())) {
            return;
        }
        var tree = new WorkTree(tools, step.checkout());
        var record = CheckoutRecord.read(record());
        var files = new ChangedFiles(record.changes(), step.checkout());
        lock.heal(tree.gitFolder());
        faults.reach("checkout-unlocked");
        putHeadBack(tree.git());
        faults.reach("checkout-head-back");
        reset(tree);
        faults.reach("checkout-reset");
        files.removeAdded();
        record.belongings().forEach(belonging -> belonging.restore(step.checkout()));
        files.force();
        requireAt(tree, step.before());
        new GitOwner(tree.gitFolder()).hold(record());
    }

    private void requireStart(WorkTree tree) {
        var now = tree.state();
        if (!now.commit().equals(step.before()) || !now.branch().equals(step.branch())) {
            throw new Problem(
                    what(),
                    "it is at " + now.commit()
                            + now.branch().map(" on branch "::concat).orElse("")
                            + ", and the plan was made for " + step.before()
                            + step.branch().map(" on branch "::concat).orElse(""),
                    "start `belay upgrade` again, it plans anew");
        }
        if (!now.dirty().isEmpty()) {
            throw new Problem(
                    what(),
                    "these files were changed by hand and would be lost: " + WorkTree.shown(now.dirty()),
                    "git -C " + step.checkout() + " stash");
        }
    }

    private void bring(Git git) {
        var mirror = step.mirror().toString();
        git.ask(
                what(),
                "-c",
                "protocol.version=2",
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--upload-pack",
                Git.SERVE,
                "--",
                mirror,
                Commit.checked(step.commit()));
        // Tags are a convenience for people; one that differs here is left as it is.
        git.run(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--upload-pack",
                Git.SERVE,
                "--",
                mirror,
                "refs/tags/*:refs/tags/*");
    }

    private void refuseObstacles(List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new Problem(
                    what(),
                    "the new commit has files where others lie that git does not know: " + WorkTree.shown(obstacles),
                    "move them away: mv " + step.checkout().resolve(obstacles.getFirst()) + " /tmp/");
        }
    }

    private void switchTo(Git git) {
        git.ask(what(), "-c", DURABLY, "checkout", "--quiet", "--no-overwrite-ignore", "--detach", step.commit(), "--");
    }

    private void putHeadBack(Git git) {
        if (step.branch().isEmpty()) {
            git.ask(back(), "-c", DURABLY, "update-ref", "--no-deref", "HEAD", Commit.checked(step.before()));
            return;
        }
        var branch = "refs/heads/" + step.branch().get();
        var tip = git.ask(back(), "rev-parse", "--verify", "--end-of-options", branch)
                .strip();
        if (!tip.equals(step.before())) {
            throw new Problem(
                    back(),
                    "somebody moved " + branch + " from " + step.before() + " to " + tip + " meanwhile",
                    "git -C " + step.checkout() + " update-ref " + branch + " " + step.before());
        }
        git.ask(back(), "-c", DURABLY, "symbolic-ref", "HEAD", branch);
    }

    // The index only says again what the commit says: when it is broken it can be made anew.
    private void reset(WorkTree tree) {
        var whole = new String[] {"-c", DURABLY, "reset", "--quiet", "--hard", Commit.checked(step.before()), "--"};
        if (!tree.git().run(whole).succeeded()) {
            ChangedFiles.delete(tree.gitFolder().resolve("index"));
            tree.git().ask(back(), whole);
        }
    }

    private void requireAt(WorkTree tree, String commit) {
        var now = tree.state();
        if (!now.commit().equals(commit) || !now.dirty().isEmpty()) {
            throw new Problem(
                    "cannot bring " + step.checkout() + " to " + commit,
                    "it is at " + now.commit()
                            + (now.dirty().isEmpty() ? "" : " and these files differ: " + WorkTree.shown(now.dirty())),
                    "git -C " + step.checkout() + " status");
        }
    }

    private Path record() {
        return run.resolve("checkout-" + step.component() + "-" + step.before() + "-" + step.commit() + ".json");
    }

    private String what() {
        return "cannot switch " + step.checkout() + " to " + step.commit();
    }

    private String back() {
        return "cannot bring " + step.checkout() + " back to " + step.before();
    }
}
