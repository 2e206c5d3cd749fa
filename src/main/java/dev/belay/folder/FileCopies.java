package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.keeper.Attributes;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Copies single files and whole trees with owner, mode, times, extended attributes and holes.
final class FileCopies {
    private static final long WORTH_A_PROCESS = 16L << 20;
    private static final Duration LONG_ENOUGH = Duration.ofHours(24);
    private static final char NOT_VALID = '\uFFFD';

    private final Tools tools;

    FileCopies(Tools tools) {
        this.tools = tools;
    }

    /// Copies a file or link to `fresh`, over what an earlier try left there.
    void copy(Path from, Path fresh, long size) throws IOException {
        if (size >= WORTH_A_PROCESS && from.toString().indexOf(NOT_VALID) < 0) {
            Files.deleteIfExists(fresh);
            run(from.getRoot(), "cp", "-a", "--reflink=auto", "--sparse=auto", "--", from.toString(), fresh.toString());
        } else {
            Files.copy(from, fresh, NOFOLLOW_LINKS, COPY_ATTRIBUTES, REPLACE_EXISTING);
            if (Files.isSymbolicLink(from)) {
                Attributes.of(from).applyTo(fresh);
            }
        }
    }

    /// Copies all that is in `from` into `into`, hard links among it included, and gives `into` the attributes of
    /// `from`.
    void copyTree(Path from, Path into) {
        run(into, "cp", "-a", "--reflink=auto", "--sparse=auto", "--", from + "/.", into + "/");
    }

    /// Forces everything on the file system of `place` to the disk.
    void forceAll(Path place) {
        run(place, "sync", "-f", "--", place.toString());
    }

    /// Puts `fresh` into the place of `target` in one go.
    static void move(Path fresh, Path target) throws IOException {
        Files.move(fresh, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private void run(Path folder, String... argv) {
        var output = tools.run(Call.of(folder, argv).within(LONG_ENOUGH));
        if (!output.succeeded()) {
            throw new Problem(
                    "cannot copy files",
                    argv[0] + " said: " + output.err().strip(),
                    "look at the free space: `df -h '" + existing(folder) + "'`");
        }
    }

    private static Path existing(Path folder) {
        var place = folder.toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
