package dev.belay.code;

import dev.belay.app.TagFilter;
import dev.belay.app.Tagged;
import dev.belay.app.Version;
import dev.belay.host.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A checkout that somebody made by hand: what it tells of where it comes from, and of what lies in it beside the code.
public final class FoundCheckout {
    private final Path folder;
    private final WorkTree tree;

    private FoundCheckout(Path folder, WorkTree tree) {
        this.folder = folder;
        this.tree = tree;
    }

    /// Empty when the folder itself is no checkout.
    public static Optional<FoundCheckout> in(Path folder, Tools tools) {
        var tree = new WorkTree(tools, folder);
        return tree.isCheckout() ? Optional.of(new FoundCheckout(folder, tree)) : Optional.empty();
    }

    /// The top of the checkout.
    public Path folder() {
        return folder;
    }

    /// The repository it was cloned from, without a user or password; a relative path is made absolute.
    ///
    /// Of a release that Belay laid out it is what the mirror was fetched from, if that says so.
    public Optional<String> origin() {
        var mirror = mirror();
        return mirror.isPresent() ? mirror.flatMap(MirrorFetch::repository) : remote();
    }

    /// The mirror of Belay's own that it was laid out from, if it was.
    public Optional<Path> mirror() {
        return remote().filter(url -> url.startsWith("/")).map(Path::of).filter(MirrorFetch::isMirror);
    }

    private Optional<String> remote() {
        return Optional.of(tree.git().run("remote", "get-url", "origin"))
                .filter(answer -> answer.succeeded())
                .map(answer -> answer.out().strip())
                .filter(url -> !url.isEmpty())
                .map(this::written);
    }

    /// Every tag, also those that are no releases.
    public List<String> tags() {
        return tree.git().run("tag", "--list").out().lines().toList();
    }

    /// Its releases, lowest first.
    public List<Tagged> releases(TagFilter filter) {
        return filter.releases(tags());
    }

    /// The version its tags tell.
    public Optional<Version> version(TagFilter filter) {
        return tree.git().run("rev-parse", "--verify", "--quiet", "HEAD").succeeded()
                ? tree.version(filter)
                : Optional.empty();
    }

    /// The files git keeps.
    public List<String> tracked() {
        return split("ls-files", "-z");
    }

    /// The files and folders git does not keep; of such a folder only its own name, with a slash at its end.
    public List<String> untracked() {
        return Stream.concat(
                        split("ls-files", "-z", "--others", "--directory", "--exclude-standard").stream(),
                        split("ls-files", "-z", "--others", "--directory", "--ignored", "--exclude-standard").stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> split(String... arguments) {
        return Stream.of(tree.git().run(arguments).out().split("\0", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String written(String url) {
        boolean remote = url.contains("://") || url.matches("[^/]+:.*");
        return remote
                ? url.replaceFirst("^(https?://)[^/@]*@", "$1").replaceFirst("^([a-z+]+://[^/@:]*):[^/@]*@", "$1@")
                : real(folder).resolve(url).normalize().toString();
    }

    private static Path real(Path folder) {
        return Git.real(folder);
    }
}
