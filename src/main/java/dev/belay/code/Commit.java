package dev.belay.code;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One commit of a repository, and the files it holds.
final class Commit {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int MOST_BYTES = 1024 * 1024 - 1;

    private final Git git;
    private final String commit;

    Commit(Git git, String commit) {
        this.git = git;
        this.commit = checked(commit);
    }

    /// The name itself, once it is sure that it is a commit's full name and nothing else.
    static String checked(String commit) {
        if (!NAME.matcher(commit).matches()) {
            throw new IllegalArgumentException("'" + commit + "' is not the full name of a commit");
        }
        return commit;
    }

    /// The text of a regular file.
    Optional<String> file(String path) {
        var listed = git.ask("cannot look for " + path, "ls-tree", "-z", "-l", "--full-tree", commit, "--", path);
        if (!listed.startsWith("100") || !listed.endsWith("\t" + path + "\0")) {
            return Optional.empty();
        }
        var fields = listed.substring(0, listed.indexOf('\t')).split(" +", -1);
        if (Long.parseLong(fields[3]) > MOST_BYTES) {
            throw tooLarge(path, fields[3]);
        }
        return Optional.of(git.ask("cannot read " + path, "cat-file", "blob", fields[2]));
    }

    /// The names in its topmost folder.
    List<String> topNames() {
        var names = git.ask("cannot list commit " + commit, "ls-tree", "-z", "--name-only", "--full-tree", commit);
        return names.isEmpty() ? List.of() : List.of(names.split("\0"));
    }

    private Problem tooLarge(String path, String bytes) {
        return new Problem(
                "cannot read " + path + " of commit " + commit,
                "it has " + bytes + " bytes, and Belay reads at most 1 MiB",
                "git -C " + git.folder() + " show " + commit + ":" + path);
    }
}
