package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.keeper.Ownership;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for what would keep a tree from being copied and brought back whole.
final class TreeInspection {
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
        var ownership = Ownership.own();
        live.walk().run(node -> {
            var file = Names.in(live.root(), node.path());
            requireReadable(node, file);
            if (node.kind() != Node.Kind.OTHER) {
                ownership.require(what, file, node.attributes());
            }
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

    private void requireDevice(Path folder, Object device) throws IOException {
        if (!device.equals(Files.getAttribute(folder, "unix:dev", NOFOLLOW_LINKS))) {
            throw new Problem(
                    what,
                    folder + " is another file system mounted inside " + live.root(),
                    "exclude it under `data:`, and it is not protected; or mount it elsewhere, as a data set of its own");
        }
    }
}
