package dev.belay.code;

import dev.belay.app.TagFilter;
import dev.belay.app.Tree;
import dev.belay.app.Version;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// The commit it is on.
    String head() {
        Borrowed.require(folder);
        return git.ask("cannot tell the commit of " + folder, "rev-parse", "--verify", "HEAD^{commit}")
                .strip();
    }

    /// The branch it is on; empty when it is on a commit alone.
    Optional<String> branch() {
        var prefix = "refs/heads/";
        return Optional.of(git.run("symbolic-ref", "--quiet", "HEAD"))
                .filter(Output::succeeded)
                .map(answer -> answer.out().strip())
                .filter(ref -> ref.startsWith(prefix))
                .map(ref -> ref.substring(prefix.length()));
    }

    /// The tracked files that differ from the commit.
    List<String> dirty() {
        var status = git.ask(
                "cannot tell what was changed in " + folder,
                "status",
                "--porcelain",
                "-z",
                "--no-renames",
                "--untracked-files=no");
        return Stream.of(status.split("\0", -1))
                .filter(entry -> entry.length() > 3)
                .map(entry -> entry.substring(3))
                .toList();
    }

    /// The version that its tags tell; empty when no release leads to its commit.
    Optional<Version> version(TagFilter filter) {
        return new Described(git, filter).version(head(), tree());
    }

    /// A version for code without releases.
    Version counted() {
        return new Described(git, TagFilter.RELEASES).counted(head(), tree());
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

    private Tree tree() {
        return dirty().isEmpty() ? Tree.CLEAN : Tree.DIRTY;
    }

    private boolean isSame(Path top) {
        try {
            return Files.isSameFile(top, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
