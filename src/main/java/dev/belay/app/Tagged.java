package dev.belay.app;

import java.util.Comparator;

/// A tag of a repository beside the version it stands for; by version, then by the tag's name.
public record Tagged(String tag, Version version) implements Comparable<Tagged> {
    private static final Comparator<Tagged> ORDER =
            Comparator.comparing(Tagged::version).thenComparing(Tagged::tag);

    @Override
    public int compareTo(Tagged other) {
        return ORDER.compare(this, other);
    }
}
