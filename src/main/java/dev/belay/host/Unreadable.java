package dev.belay.host;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import dev.belay.problem.WrongUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// Tells what is not there from what cannot be seen: to the wrong user Belay's own folders must not look empty.
public final class Unreadable {
    private Unreadable() {}

    /// Whether something is at `place`. Throws a [Problem] when nobody can tell.
    public static boolean isThere(Path place) {
        return look(place);
    }

    /// Throws a [Problem] when what is at `place` may not be read; what is gone may.
    public static void require(Path place) {
        look(place, AccessMode.READ);
    }

    // One look: between two of them the file may come or go.
    private static boolean look(Path place, AccessMode... wanted) {
        try {
            place.getFileSystem().provider().checkAccess(place, wanted);
            return true;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException failure) {
            throw explain(place, failure);
        }
    }

    /// Why a file could not be read, as a problem: the one that the failure names, else `place`.
    public static Problem explain(Path place, IOException failure) {
        return failure instanceof FileSystemException told && told.getFile() != null
                ? explained(Path.of(told.getFile()), failure)
                : explained(place, failure);
    }

    /// The same of a failure that came through code which may throw none.
    public static Problem explain(Path place, UncheckedIOException failure) {
        return explain(place, Objects.requireNonNull(failure.getCause()));
    }

    private static Problem explained(Path place, IOException failure) {
        var user = System.getProperty("user.name");
        var owner = owner(place);
        return owner.equals(user) || !(failure instanceof AccessDeniedException)
                ? new Problem(
                        "cannot read " + place, failure.toString(), "look at it: `ls -ld " + ShellWord.of(place) + "`")
                : new WrongUser("cannot read " + place, "it belongs to " + owner + ", and this is " + user, owner);
    }

    private static String owner(Path place) {
        try {
            return Files.getOwner(Space.nearestExisting(place)).getName();
        } catch (IOException failure) {
            return "somebody else (" + failure.getMessage() + ")";
        }
    }
}
