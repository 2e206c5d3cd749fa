package dev.belay.code;

import dev.belay.app.Component;
import dev.belay.app.Component.Signatures;
import dev.belay.app.Releases;
import dev.belay.app.Version;
import dev.belay.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The releases of a component that its mirror offers.
public final class OfferedReleases {
    private final Mirror mirror;
    private final Component component;
    private final Development development;

    /// Whether the newest commit of a branch counts as a release.
    public enum Development {
        /// Only where the component has a branch and no releases at all.
        REFUSED,
        /// The operator typed `--allow-dev`.
        ALLOWED
    }

    public OfferedReleases(Mirror mirror, Component component, Development development) {
        this.mirror = mirror;
        this.component = component;
        this.development = development;
    }

    /// All of them, lowest version first.
    public List<Release> all() {
        var tagged = tagged();
        var head = development == Development.ALLOWED || tagged.isEmpty() ? head() : Optional.<Release>empty();
        return Stream.concat(tagged.stream(), head.filter(dev -> tagged.stream().noneMatch(sameVersion(dev))).stream())
                .sorted(Comparator.comparing(Release::version))
                .toList();
    }

    /// Their versions, to be searched.
    public Releases versions() {
        return new Releases(all().stream().map(Release::version).toList());
    }

    /// The release of a version.
    public Optional<Release> find(Version version) {
        return all().stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    /// Throws a [Problem] when the manifest asks for signatures and this release has none that is trusted.
    public void verify(Release release) {
        if (component.signatures() == Signatures.REQUIRED) {
            mirror.verify(release.tag().orElseThrow(() -> unsigned(release)));
        }
    }

    private List<Release> tagged() {
        return mirror.tags().stream()
                .flatMap(tag -> component.tags().version(tag.name()).map(version -> release(version, tag)).stream())
                .toList();
    }

    private static Release release(Version version, Tag tag) {
        return new Release(version, Optional.of(tag), tag.commit(), tag.date());
    }

    private Optional<Release> head() {
        return component.branch().flatMap(mirror::branch).map(branch -> {
            var version =
                    mirror.version(branch.commit(), component.tags()).orElseGet(() -> mirror.counted(branch.commit()));
            return new Release(version, Optional.empty(), branch.commit(), branch.date());
        });
    }

    private static Predicate<Release> sameVersion(Release release) {
        return other -> other.version().equals(release.version());
    }

    private static Problem unsigned(Release release) {
        return new Problem(
                "cannot trust " + release.version(),
                "it is the newest commit of a branch, and the manifest asks for signed tags",
                "choose a release from `belay versions`");
    }
}
