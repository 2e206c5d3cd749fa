package dev.belay.app;

import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Decides which tags of a repository are releases, and which version each of them is.
///
/// The expression must match the whole tag. Its first group is the version, where it begins as a version does; else the
/// whole tag is. Tags that do not match, that hold no version, or whose name could be mistaken for something else by a
/// program are ignored.
public final class TagFilter {
    /// Takes tags that look like releases: `1.4.0`, `v2.8`, `v.0.15.0`, `0.16.0-beta1`.
    public static final TagFilter RELEASES = parse("(?:v\\.?)?\\d+(?:\\.\\d+)+.*");

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+/@-]{0,199}");

    private static final Pattern WHOLE = Pattern.compile("(?:[vV]\\.?)?\\d.*");

    private final Pattern pattern;

    private TagFilter(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Reads a regular expression, or throws a [Problem] with the column of the mistake.
    public static TagFilter parse(String expression) {
        try {
            return new TagFilter(Pattern.compile(expression));
        } catch (PatternSyntaxException mistake) {
            throw new Problem(
                    "cannot read the tag filter " + Shown.quoted(expression),
                    "column " + (Math.max(0, mistake.getIndex()) + 1) + ": " + mistake.getDescription(),
                    "write a regular expression such as 'v?(\\d+\\.\\d+(\\.\\d+)?)'");
        }
    }

    /// The releases among the tags, in the order of their versions.
    public List<Tagged> releases(Collection<String> tags) {
        return tags.stream()
                .flatMap(tag -> version(tag).map(version -> new Tagged(tag, version)).stream())
                .sorted()
                .toList();
    }

    /// The version a tag stands for; empty when the tag is to be ignored.
    public Optional<Version> version(String tag) {
        return versionText(tag).flatMap(Version::tryParse);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TagFilter filter && toString().equals(filter.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /// The regular expression.
    @Override
    public String toString() {
        return pattern.pattern();
    }

    /// What the filter takes for the version in a tag; empty when the tag is to be ignored.
    Optional<String> versionText(String tag) {
        var matcher = pattern.matcher(tag);
        if (!HARMLESS.matcher(tag).matches() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(cutsVersion(matcher) ? matcher.group(1) : tag);
    }

    // A group may also be there for a part that can be missing, as in `\d+\.\d+(\.\d+)?`.
    private static boolean cutsVersion(Matcher matcher) {
        return matcher.groupCount() > 0
                && matcher.group(1) != null
                && WHOLE.matcher(matcher.group(1)).matches();
    }
}
