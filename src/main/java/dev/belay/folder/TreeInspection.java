package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for what would keep a tree from being copied and brought back whole.
final class TreeInspection {
    private static final Path SELF = Path.of("/proc/self");

    private final Living live;
    private final String what;

    TreeInspection(Living live, String name) {
        this.live = live;
        this.what = "cannot protect the files of '" + name + "'";
    }

    void look() throws IOException {
        if (!Files.isDirectory(live.root())) {
            throw new Problem(
                    what, "there is no folder " + live.root(), "create it, or set the right path under `data:`");
        }
        var device = Files.getAttribute(live.root(), "unix:dev");
        var user = (int) Files.getAttribute(SELF, "unix:uid");
        live.walk().run(node -> {
            var file = Names.in(live.root(), node.path());
            requireReadable(node, file);
            requireOwnable(node, file, user);
            if (node.kind() == Node.Kind.DIRECTORY) {
                requireDevice(file, device);
            }
            return true;
        });
    }

    private void requireReadable(Node node, Path file) {
        var copied = node.kind() == Node.Kind.DIRECTORY || node.kind() == Node.Kind.FILE;
        if (copied && !Files.isReadable(file) && Files.exists(file, NOFOLLOW_LINKS)) {
            throw new Problem(
                    what,
                    file + " cannot be read (mode "
                            + Integer.toOctalString(node.attributes().mode()) + ", owner "
                            + node.attributes().uid() + ")",
                    "let Belay's user read it, or exclude it under `data:`");
        }
    }

    // Only root can give a file to somebody else when it is put back.
    private void requireOwnable(Node node, Path file, int user) {
        if (user != 0 && node.kind() == Node.Kind.FILE && node.attributes().uid() != user) {
            throw new Problem(
                    what,
                    file + " belongs to user " + node.attributes().uid() + ", and Belay runs as " + user,
                    "run Belay as root, or give the file to user " + user);
        }
    }

    private void requireDevice(Path folder, Object device) throws IOException {
        if (!device.equals(Files.getAttribute(folder, "unix:dev", NOFOLLOW_LINKS))) {
            throw new Problem(
                    what,
                    folder + " is another file system mounted inside " + live.root(),
                    "make it a data set of its own under `data:`, and exclude it here");
        }
    }
}
