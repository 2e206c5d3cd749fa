package dev.belay.app;

import java.util.Objects;
import java.util.Optional;

/// A version of an application, ordered as operators understand it: `1.0rc2 < 1.0rc10 < 1.0 < 1.0.post1 < 1.1`.
///
/// Missing numbers are 0 and a `v` before them means nothing. Git's `TAG-N-gHASH` comes after `TAG` and before the
/// next version; two commits equally far from a tag are ordered by their hash, lest they be taken for the same.
/// What follows a `+` and `-dirty` do not take part in the order.
/// The text holds only `A-Z a-z 0-9 . + _ -` and begins with a letter or digit: it is safe in a file name.
public final class Version implements Comparable<Version> {
    private final String text;
    private final VersionText parts;

    private Version(String text, VersionText parts) {
        this.text = text;
        this.parts = parts;
    }

    /// Reads a version, or throws a [dev.belay.problem.Problem] that says what is wrong with the text.
    public static Version parse(String text) {
        return tryParse(text).orElseThrow(() -> VersionText.problem(text));
    }

    /// Reads a version; empty when the text is none.
    public static Optional<Version> tryParse(String text) {
        return VersionText.read(text).map(parts -> new Version(text, parts));
    }

    /// The version exactly as it was written.
    public String text() {
        return text;
    }

    /// The one spelling that all equal versions share, such as `0.16.0-beta.12` for `v0.16b12`.
    public String canonical() {
        var canonical = new StringBuilder(parts.release().padded(3));
        parts.stages().forEach(stage -> canonical.append(stage.canonical()));
        return parts.commit().isEmpty()
                ? canonical.toString()
                : canonical.append("-g").append(parts.commit()).toString();
    }

    /// Whether this is a finished release: no dev, alpha, beta or rc, and no commits after its tag.
    public boolean isStable() {
        return parts.stages().stream().allMatch(stage -> stage.kind() == Stage.Kind.POST);
    }

    /// Whether this is git's `TAG-N-gHASH`, which no release calls itself.
    public boolean isBetweenReleases() {
        return !parts.commit().isEmpty();
    }

    /// Whether the code had changes that no commit holds.
    public boolean isDirty() {
        return parts.tree() == Tree.DIRTY;
    }

    /// Whether this comes before the other.
    public boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    /// Whether this comes after the other.
    public boolean isAfter(Version other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        int release = parts.release().compareTo(other.parts.release());
        if (release != 0) {
            return release;
        }
        int stages = Stage.compare(parts.stages(), other.parts.stages());
        return stages != 0 ? stages : parts.commit().compareTo(other.parts.commit());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(parts.release(), parts.stages(), parts.commit());
    }

    /// The version exactly as it was written.
    @Override
    public String toString() {
        return text;
    }
}
