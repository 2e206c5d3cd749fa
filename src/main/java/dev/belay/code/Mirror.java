package dev.belay.code;

import dev.belay.app.Component;
import dev.belay.app.Instance;
import dev.belay.app.TagFilter;
import dev.belay.app.Tree;
import dev.belay.app.Version;
import dev.belay.host.Clock;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A component's repository as it was last fetched: a bare copy in Belay's own folder, fit to be asked without a
/// network.
///
/// A tag that was once seen never changes here, whatever the repository does later.
public final class Mirror {
    private final Tools tools;
    private final Path folder;
    private final MirrorFetch fetch;

    /// @param repository the address the mirror is fetched from
    public Mirror(Tools tools, Clock clock, Path folder, String repository) {
        this.tools = tools;
        this.folder = folder;
        this.fetch = new MirrorFetch(tools, clock, folder, repository);
    }

    /// The mirror of one component of an instance.
    public static Mirror of(Tools tools, Clock clock, Instance instance, Component component) {
        var folder = instance.own().resolve("mirrors").resolve(component.name() + ".git");
        return new Mirror(tools, clock, folder, component.repository());
    }

    public Path folder() {
        return folder;
    }

    /// Whether it was ever fetched.
    public boolean exists() {
        return Files.isDirectory(folder);
    }

    /// Brings it up to date, making it at first. When the repository cannot be reached, a mirror that exists stays
    /// usable, with a warning; without one that is a [Problem].
    public Fetched fetch() {
        return fetch.run();
    }

    /// The tags that the repository has, as they were when first seen.
    public List<Tag> tags() {
        var refs = new Refs(git());
        var offered = refs.below(MirrorFetch.SEEN_TAGS).keySet();
        return refs.below("refs/tags/").entrySet().stream()
                .filter(tag -> offered.contains(tag.getKey()))
                .map(tag -> new Tag(
                        tag.getKey(), tag.getValue().commit(), tag.getValue().date()))
                .toList();
    }

    /// The branches that the repository has.
    public List<Branch> branches() {
        return new Refs(git())
                .below("refs/heads/").entrySet().stream()
                        .map(head -> new Branch(
                                head.getKey(),
                                head.getValue().commit(),
                                head.getValue().date()))
                        .toList();
    }

    /// A branch by its name.
    public Optional<Branch> branch(String name) {
        return branches().stream().filter(branch -> branch.name().equals(name)).findFirst();
    }

    /// The version that a commit stands for, told by the releases among its tags.
    public Optional<Version> version(String commit, TagFilter filter) {
        return new Described(git(), filter).version(Commit.checked(commit), Tree.CLEAN);
    }

    /// A version for a commit of code without releases: `0-N-gHASH`.
    Version counted(String commit) {
        return new Described(git(), TagFilter.RELEASES).counted(Commit.checked(commit), Tree.CLEAN);
    }

    /// The text of a file at a commit, such as the release's own `belay.yaml`; empty when it has no such file.
    public Optional<String> file(String commit, String path) {
        return new Commit(git(), commit).file(path);
    }

    /// The names in the topmost folder of a commit.
    public List<String> topNames(String commit) {
        return new Commit(git(), commit).topNames();
    }

    /// Throws a [Problem] unless the tag is signed, under this very name, by a key that is trusted on this machine.
    public void verify(Tag tag) {
        new TagSignature(git()).verify(tag);
    }

    /// Throws a [Problem] unless the commit is here.
    void require(String commit) {
        if (!has(commit)) {
            throw new Problem(
                    "cannot find commit " + commit,
                    "the mirror " + folder + " does not hold it",
                    "run `belay versions` to fetch, then plan again");
        }
    }

    /// What differs between two commits that are here.
    Changes changes(String before, String commit) {
        return Changes.between(git(), before, commit);
    }

    boolean has(String commit) {
        Output answer = git().run("cat-file", "-e", Commit.checked(commit) + "^{commit}");
        return answer.succeeded();
    }

    /// When the repository was last reached.
    public Optional<Instant> lastFetched() {
        return fetch.last();
    }

    private Git git() {
        if (!exists()) {
            throw new Problem(
                    "cannot read the releases",
                    "there is no mirror " + folder + " yet",
                    "run `belay versions` to fetch");
        }
        return Git.bare(tools, folder);
    }
}
