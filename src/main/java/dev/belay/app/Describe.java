package dev.belay.app;

import dev.belay.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `git describe --tags --long --always --dirty` says of a work tree.
///
/// `tag` is empty when no tag leads to the commit; `commits` counts the commits since the tag.
public record Describe(String tag, int commits, String hash, Tree tree) {
    private static final String END = "(?<hash>[0-9a-f]{4,64})(?:-dirty)?";
    private static final Pattern TAGGED =
            Pattern.compile("(?<tag>[A-Za-z0-9_][A-Za-z0-9._+/@-]{0,199})-(?<commits>\\d{1,9})-g" + END);
    private static final Pattern BARE = Pattern.compile(END);

    /// Reads git's answer, a line end included, or throws a [Problem].
    public static Describe parse(String answer) {
        var line = answer.strip();
        var tagged = TAGGED.matcher(line);
        if (tagged.matches()) {
            return new Describe(
                    tagged.group("tag"), Integer.parseInt(tagged.group("commits")), tagged.group("hash"), tree(line));
        }
        var bare = BARE.matcher(line);
        if (bare.matches()) {
            return new Describe("", 0, bare.group("hash"), tree(line));
        }
        throw new Problem(
                "cannot tell the version from git",
                "its answer " + Shown.quoted(line) + " is neither TAG-N-gHASH nor a hash",
                "git describe --tags --long --always --dirty");
    }

    /// The version of the work tree; after the tag when there are commits since. Empty when the filter ignores the
    /// tag.
    public Optional<Version> version(TagFilter filter) {
        var commit = commits == 0 ? "" : "-" + commits + "-g" + hash;
        var dirty = isDirty() ? "-dirty" : "";
        return filter.versionText(tag).flatMap(text -> Version.tryParse(text + commit + dirty));
    }

    /// Whether files were changed by hand.
    public boolean isDirty() {
        return tree == Tree.DIRTY;
    }

    private static Tree tree(String line) {
        return line.endsWith("-dirty") ? Tree.DIRTY : Tree.CLEAN;
    }
}
