package dev.belay.app;

import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The releases that can be installed, in the order of their versions, each version once.
public final class Releases {
    private static final int NEAREST = 3;

    private final List<Version> versions;

    /// Of equal versions the first is kept.
    public Releases(Collection<Version> versions) {
        this.versions = List.copyOf(new TreeSet<>(versions));
    }

    /// All of them, lowest first.
    public List<Version> versions() {
        return versions;
    }

    /// The highest release of a channel.
    public Optional<Version> latest(Channel channel) {
        return versions.stream().filter(channel::offers).reduce((_, later) -> later);
    }

    /// The release equal to a version, in the spelling in which it can be installed.
    public Optional<Version> find(Version version) {
        int index = Collections.binarySearch(versions, version);
        return index < 0 ? Optional.empty() : Optional.of(versions.get(index));
    }

    /// The release an operator names, with or without `v`, in any spelling of the version.
    public Optional<Version> find(String text) {
        return Version.tryParse(text).flatMap(this::find);
    }

    /// The release an operator names, or a [Problem] that lists those near to it.
    public Version require(String text) {
        return find(text).orElseThrow(() -> notFound("cannot find the release " + Shown.quoted(text), text));
    }

    // One that is not out yet may be out tomorrow; what is no version never will.
    private Problem notFound(String what, String text) {
        return Version.tryParse(text).isPresent()
                ? new Problem(what, whyNotFound(text), "belay versions")
                : new NoSuchName(what, "it is no version; " + whyNotFound(text), "belay versions");
    }

    /// A few releases to offer instead of an unknown one: its neighbours, or the highest when the text is no version.
    public List<Version> nearest(String text) {
        int above = Version.tryParse(text)
                .map(version -> (int) versions.stream().filter(version::isAfter).count())
                .orElse(versions.size());
        int end = Math.min(versions.size(), above + 1);
        return versions.subList(Math.max(0, end - NEAREST), end);
    }

    /// The releases after `from`, up to and with `to`.
    public List<Version> between(Version from, Version to) {
        return versions.stream()
                .filter(version -> version.isAfter(from) && !version.isAfter(to))
                .toList();
    }

    private String whyNotFound(String text) {
        if (versions.isEmpty()) {
            return "there are no releases";
        }
        return "the nearest of " + versions.size() + " releases: "
                + nearest(text).stream().map(Version::text).collect(Collectors.joining(", "));
    }
}
