package dev.belay.host;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out why the disk refused, by looking at the disk: messages are for people, not for programs.
public final class DiskTrouble {
    private static final long TIGHT = 64 * 1024;

    private DiskTrouble() {}

    /// Why what was to be written at `place` was not: a [Problem] where the disk tells, else the failure itself.
    public static RuntimeException explain(String what, Path place, IOException failure) {
        return explain(what, place, 0, failure);
    }

    /// The same, where what was written of it may be gone again by now.
    ///
    /// @param needed  bytes that were to be written
    /// @param litter files of ours to take away once the reason is known
    public static RuntimeException explain(String what, Path place, long needed, IOException failure, Path... litter) {
        var explained = explained(what, place, needed, failure);
        for (var file : litter) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
        }
        if (explained.getCause() == null) {
            explained.addSuppressed(failure);
        }
        return explained;
    }

    /// Why something failed that nobody foresaw, where a disk that it may have written to is full or read-only: the
    /// files
    /// that the failure names, the working directory, the folder for temporary files.
    public static Optional<Problem> behind(UncheckedIOException failure) {
        var cause = failure.getCause() == null ? new IOException(failure) : failure.getCause();
        return Stream.concat(
                        cause instanceof FileSystemException told ? named(told) : Stream.of(),
                        Stream.of("", System.getProperty("java.io.tmpdir")).map(place -> new Target(place, 0)))
                .flatMap(target ->
                        ofTheFileSystem("cannot go on", Path.of(target.place()), target.bytes(), cause).stream())
                .findFirst();
    }

    private record Target(String place, long bytes) {}

    private static Stream<Target> named(FileSystemException told) {
        return Stream.concat(
                Stream.ofNullable(told.getFile()).map(file -> new Target(file, 0)),
                Stream.ofNullable(told.getOtherFile()).map(to -> new Target(to, copied(told))));
    }

    // Of a copy that did not fit nothing is left in its place, which has to take the whole of it. What has a type of
    // its own, such as a denial, failed for another reason.
    private static long copied(FileSystemException told) {
        return told.getFile() == null || told.getClass() != FileSystemException.class
                ? 0
                : new File(told.getFile()).length();
    }

    private static RuntimeException explained(String what, Path place, long needed, IOException failure) {
        var known = ofTheFileSystem(what, place, needed, failure);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            var there = Space.nearestExisting(place);
            if (LibC.isFrozen(there)) {
                return frozen(what, there);
            }
            if (failure instanceof AccessDeniedException || !Files.isWritable(there)) {
                return forbidden(what, there);
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        return new UncheckedIOException(what + ": " + failure.getMessage(), failure);
    }

    private static Optional<Problem> ofTheFileSystem(String what, Path place, long needed, IOException failure) {
        try {
            var there = Space.nearestExisting(place);
            var room = Space.free(there);
            if (LibC.room(there).isReadOnly()) {
                return Optional.of(readOnly(what, room));
            }
            if (room.inodes() == 0 || room.bytes() < needed + TIGHT) {
                return Optional.of(full(what, "has", room));
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        return Optional.empty();
    }

    private static Problem readOnly(String what, Room room) {
        return new Problem(
                what,
                "the file system at " + room.fileSystem() + " is mounted read-only",
                "run `mount -o remount,rw " + ShellWord.of(room.fileSystem()) + "`");
    }

    /// @param verb joins the file system to what is left on it: `has`
    static Problem full(String what, String verb, Room room) {
        return new Problem(
                what,
                "the file system at " + room.fileSystem() + " " + verb + " " + room.bytes() + " bytes and "
                        + room.inodes() + " inodes left",
                "make room; run `du -xh -d 2 " + ShellWord.of(room.fileSystem())
                        + " | sort -h | tail` to see what is large");
    }

    private static Problem frozen(String what, Path place) {
        return new Problem(
                what,
                place + " is marked as not to be changed: `lsattr -d " + ShellWord.of(place)
                        + "` shows an `i` or an `a`",
                "run `chattr -ia " + ShellWord.of(place) + "`");
    }

    private static Problem forbidden(String what, Path place) throws IOException {
        var user = System.getProperty("user.name");
        return new Problem(
                what,
                place + " belongs to " + Files.getOwner(place) + ", and " + user + " may not write there",
                "run `chown " + user + " " + ShellWord.of(place) + "`, or run Belay as " + Files.getOwner(place));
    }
}
