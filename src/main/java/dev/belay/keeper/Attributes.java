package dev.belay.keeper;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// Whose a file is, who may use it, and when it was changed last. Links are never followed.
///
/// @param mode     permission bits with setuid, setgid and sticky
/// @param modified in nanoseconds since 1970
public record Attributes(int mode, int uid, int gid, long modified) {
    private static final int PERMISSIONS = 07777;
    private static final long SECOND = 1_000_000_000L;

    /// Reads them.
    public static Attributes of(Path file) throws IOException {
        var all = Files.readAttributes(file, "unix:mode,uid,gid,lastModifiedTime", NOFOLLOW_LINKS);
        return new Attributes(
                (int) requireNonNull(all.get("mode")) & PERMISSIONS,
                (int) requireNonNull(all.get("uid")),
                (int) requireNonNull(all.get("gid")),
                nanoseconds((FileTime) requireNonNull(all.get("lastModifiedTime"))));
    }

    /// Gives them to a file, folder or link; a link has no mode. The owner first: changing it clears setuid.
    public void applyTo(Path file) throws IOException {
        var now = of(file);
        if (now.uid != uid) {
            Files.setAttribute(file, "unix:uid", uid, NOFOLLOW_LINKS);
        }
        if (now.gid != gid) {
            Files.setAttribute(file, "unix:gid", gid, NOFOLLOW_LINKS);
        }
        if (!now.equals(this)) {
            if (!Files.isSymbolicLink(file)) {
                Files.setAttribute(file, "unix:mode", mode, NOFOLLOW_LINKS);
            }
            Files.setAttribute(file, "lastModifiedTime", time(modified), NOFOLLOW_LINKS);
        }
    }

    /// Whether the same people may do the same with it.
    public boolean isSameAccess(Attributes other) {
        return mode == other.mode && uid == other.uid && gid == other.gid;
    }

    /// A file time in nanoseconds.
    public static long nanoseconds(FileTime time) {
        var instant = time.toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    private static FileTime time(long nanoseconds) {
        return FileTime.from(
                Instant.ofEpochSecond(Math.floorDiv(nanoseconds, SECOND), Math.floorMod(nanoseconds, SECOND)));
    }
}
