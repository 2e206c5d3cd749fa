package dev.belay.code;

import dev.belay.app.TagFilter;
import dev.belay.app.Version;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder with checked-out code: which commit and branch it is on, and which files were changed by hand.
final class WorkTree {
    private static final int MOST_SHOWN = 20;

    private final Path folder;
    private final Git git;

    WorkTree(Tools tools, Path folder) {
        this.folder = folder;
        this.git = Git.checkout(tools, folder);
    }

    Git git() {
        return git;
    }

    /// Whether the folder itself is the top of a checkout.
    boolean isCheckout() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        var top = git.run("rev-parse", "--show-toplevel");
        return top.succeeded() && isSame(Path.of(top.out().strip()));
    }

    /// The same, or a [Problem].
    WorkTree require() {
        if (!isCheckout()) {
            throw Files.isDirectory(folder)
                    ? new Problem(
                            "cannot tell which code is in " + folder,
                            "it is not a git checkout",
                            "git -C " + folder + " status")
                    : new Problem(
                            "cannot find the code",
                            "there is no folder " + folder,
                            "see in which line it is named: `belay config`");
        }
        return this;
    }

    /// Where it stands, by one question to git.
    ComponentState state() {
        Borrowed.require(folder);
        var told = git.ask(
                "cannot tell where " + folder + " stands",
                "status",
                "--porcelain=v2",
                "--branch",
                "--no-ahead-behind",
                "-z",
                "--no-renames",
                "--untracked-files=no");
        var lines = List.of(told.split("\0", -1));
        var commit = header(lines, "oid")
                .filter(oid -> !oid.startsWith("("))
                .orElseThrow(() -> new Problem(
                        "cannot tell the commit of " + folder,
                        "nothing was committed there yet",
                        "git -C " + ShellWord.of(folder) + " status"));
        // A link to what is no branch is told by its whole name.
        var branch = header(lines, "head").filter(name -> !name.equals("(detached)") && !name.startsWith("refs/"));
        return new ComponentState(folder, commit, branch, changed(lines));
    }

    private static Optional<String> header(List<String> lines, String name) {
        var beginning = "# branch." + name + " ";
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    // Before the name stand eight words about the file, ten where a merge left it open.
    private static List<String> changed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("1 ") || line.startsWith("u "))
                .map(line -> line.split(" ", line.startsWith("1 ") ? 9 : 11))
                .map(words -> words[words.length - 1])
                .toList();
    }

    /// The version that its tags tell; empty when no release leads to its commit.
    Optional<Version> version(TagFilter filter) {
        var state = state();
        return new Described(git, filter).version(state.commit(), state.tree());
    }

    /// A version for code without releases.
    Version counted() {
        var state = state();
        return new Described(git, TagFilter.RELEASES).counted(state.commit(), state.tree());
    }

    /// Where git keeps what belongs to this checkout.
    Path gitFolder() {
        return Path.of(git.ask("cannot find the repository of " + folder, "rev-parse", "--absolute-git-dir")
                .strip());
    }

    /// A few of the names for a message, on lines of their own.
    static String shown(List<String> names) {
        var few = names.stream()
                .limit(MOST_SHOWN)
                .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
                .toList();
        var more = names.size() > MOST_SHOWN ? "\nand " + (names.size() - MOST_SHOWN) + " more" : "";
        return "\n" + String.join("\n", few) + more;
    }

    private boolean isSame(Path top) {
        try {
            return Files.isSameFile(top, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
