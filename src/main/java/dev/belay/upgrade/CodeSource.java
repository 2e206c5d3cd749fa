package dev.belay.upgrade;

import dev.belay.app.Component;
import dev.belay.app.Version;
import dev.belay.code.Crossing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What planning needs to know of components' code: what could be installed, and what is.
public interface CodeSource {

    /// Brings the mirror up to date. What could not be reached is a warning, where an older mirror can serve.
    List<String> fetch(Component component);

    /// The tagged releases in the mirror, lowest first.
    List<Release> releases(Component component);

    /// The newest commit of the component's branch.
    Optional<Release> branchHead(Component component);

    /// What is installed now.
    Installed installed(Component component);

    /// A file of the repository at a commit.
    Optional<String> file(Component component, String commit, String path);

    /// The release notes that the repository has at a commit, for the versions after `from` up to `to`, newest first.
    List<Note> notes(Component component, String commit, Version from, Version to);

    /// Refuses a tag that is not signed, where the manifest asks for signatures.
    void verify(Component component, Release release);

    /// What the installed code has that would be left behind or overwritten on the way to `commit`.
    Crossing crossing(Component component, String commit);

    /// Where the mirror is.
    Path mirror(Component component);

    /// Code that could be installed.
    record Release(String tag, Version version, String commit) {}

    /// What is new in one version.
    record Note(String version, String text) {}

    /// Code that is installed.
    ///
    /// @param folder what `current` points to, or the checkout
    /// @param dirty  files that differ from the commit, for checkouts that are worked in place
    record Installed(String commit, Optional<String> branch, Path folder, List<String> dirty) {
        public Installed {
            dirty = List.copyOf(dirty);
        }
    }
}
