package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lets everything git keeps for a checkout belong to the owner of that folder, so that he can go on using git there
/// after root has.
final class GitOwner {
    private static final String OWNER = "unix:uid";
    private static final String GROUP = "unix:gid";

    private final Path gitFolder;

    GitOwner(Path gitFolder) {
        this.gitFolder = gitFolder;
    }

    /// Only root can give files away; for everybody else there is nothing to do.
    ///
    /// @param ours a file that this process has just written
    void hold(Path ours) {
        try {
            if ((int) Files.getAttribute(ours, OWNER, NOFOLLOW_LINKS) == 0) {
                giveAll((int) Files.getAttribute(gitFolder, OWNER), (int) Files.getAttribute(gitFolder, GROUP));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void giveAll(int owner, int group) throws IOException {
        try (var paths = Files.walk(gitFolder)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                if ((int) Files.getAttribute(path, OWNER, NOFOLLOW_LINKS) != owner) {
                    Files.setAttribute(path, GROUP, group, NOFOLLOW_LINKS);
                    Files.setAttribute(path, OWNER, owner, NOFOLLOW_LINKS);
                }
            }
        }
    }
}
