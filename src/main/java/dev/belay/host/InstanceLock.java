package dev.belay.host;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Lets only one run at a time work on an instance; the kernel frees it when its holder dies, however that happens.
///
/// It is the lock of `flock(2)`: seen by flock(1), not lost when the same program opens and closes the file elsewhere,
/// and never handed to children. So that one process can hand it to another with nobody in between, it can be promised:
/// as long as a process to which it was promised lives, only who comes for that run gets it.
public final class InstanceLock implements AutoCloseable {
    private final Path file;
    private final int descriptor;
    private boolean open = true;

    private InstanceLock(Path file, int descriptor) {
        this.file = file;
        this.descriptor = descriptor;
    }

    /// The lock, or nothing when somebody holds it or was promised it. The folder must exist; the file is made when it
    /// is missing.
    public static Optional<InstanceLock> tryLock(Path file) {
        return tryFor("", file, note -> note.filter(InstanceLock::isOpenPromise).isEmpty());
    }

    /// The lock that was promised for `run`, or nothing when somebody holds it still, or it was not.
    public static Optional<InstanceLock> tryTake(Path file, String run) {
        return tryFor(
                run,
                file,
                note -> note.filter(LockNote::isPromise)
                        .filter(promise -> promise.isFor(run))
                        .isPresent());
    }

    /// Promises the lock to a process that will come for `run`, and lets it go.
    public synchronized void handOver(Owner to, String run) {
        try {
            new LockNote(to, LockNote.State.PROMISED, run).write(file);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot hand over the lock " + file, file, failure);
        }
        close();
    }

    /// Who wrote itself into the lock file last. For messages only: whether it still holds the lock,
    /// only the kernel knows.
    public static Optional<Owner> holder(Path file) {
        return LockNote.read(file).map(LockNote::owner);
    }

    /// The same, where the lock was taken by a process that conducts `run`, or promised to it. While that process lives
    /// the run is its.
    public static Optional<Owner> holder(Path file, String run) {
        return LockNote.read(file).filter(note -> note.isFor(run)).map(LockNote::owner);
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            // A child that was begun this moment, and is not yet its own program, has the file open too.
            LibC.unlock(descriptor);
            LibC.close(descriptor);
        }
    }

    /// The file that is locked, whatever its name leads to by now.
    public Path held() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    private static boolean isOpenPromise(LockNote note) {
        return note.isPromise() && new Kernel().alive(note.owner());
    }

    /// The lock of a file that holds something else, if nobody has it: nothing is written into it. The file is this
    /// one and no other: no link that somebody put there is followed.
    public static Optional<InstanceLock> tryUnsigned(Path file) {
        try {
            return tryLockReal(file, LibC.O_NOFOLLOW);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot lock " + file, file, failure);
        }
    }

    private static Optional<InstanceLock> tryFor(String run, Path file, Predicate<Optional<LockNote>> isAllowed) {
        requireAFile(file);
        try {
            var lock = tryLockReal(real(file), 0);
            if (lock.isPresent() && !isAllowed.test(LockNote.read(file))) {
                lock.get().close();
                return Optional.empty();
            }
            lock.ifPresent(held -> held.sign(run));
            return lock;
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot lock " + file, file, failure);
        }
    }

    /// Throws a [Problem] where something else than a regular file has the lock's name. Some of what may lie there
    /// would be waited for without end.
    public static void requireAFile(Path file) {
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw notAFile(file, "a link that leads nowhere");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw notAFile(file, Files.isDirectory(file) ? "a folder" : "no regular file");
        }
    }

    private static Problem notAFile(Path file, String found) {
        return new Problem(
                "cannot lock " + file,
                "it is " + found + ", and only a regular file can be locked",
                "put it aside: `mv -T " + ShellWord.of(file) + " "
                        + ShellWord.of(aside(file).toString()) + "`");
    }

    // A name that nothing has: what was put aside before stays where it is.
    private static Path aside(Path file) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> Path.of(file + ".aside" + (number == 1 ? "" : "-" + number)))
                .filter(place -> !Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<InstanceLock> tryLockReal(Path file, int more) throws IOException {
        var opened = LibC.open(file, LibC.O_RDWR | LibC.O_CREAT | LibC.O_CLOEXEC | more, 0644);
        if (opened.failed()) {
            throw opened.failure(file);
        }
        var lock = new InstanceLock(file, opened.value());
        if (!lock.take()) {
            lock.close();
            return Optional.empty();
        }
        if (!lock.isStillThere()) {
            lock.close();
            return tryLockReal(file, more);
        }
        return Optional.of(lock);
    }

    private boolean take() {
        var taken = LibC.lockNow(descriptor);
        if (taken.failed() && taken.error() != LibC.WOULD_BLOCK) {
            close();
            throw new Problem(
                    "cannot lock " + file,
                    "its file system refused: " + taken.failure(file).getMessage(),
                    "run `df -T " + file + "` and keep the instance on a local file system");
        }
        return !taken.failed();
    }

    // Somebody may have replaced the file between opening and locking it.
    private boolean isStillThere() throws IOException {
        return Files.exists(file) && Files.isSameFile(held(), file);
    }

    // Should it fail, only a message becomes poorer: the lock is the kernel's.
    private void sign(String run) {
        try {
            new LockNote(new Kernel().self(), LockNote.State.TAKEN, run).write(file);
        } catch (IOException _) {
            return;
        }
    }

    private static Path real(Path file) throws IOException {
        return Files.exists(file)
                ? file.toRealPath()
                : DurableFiles.folderOf(file).toRealPath().resolve(file.getFileName());
    }
}
