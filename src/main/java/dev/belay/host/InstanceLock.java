package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Lets only one run at a time work on an instance; the kernel frees it when its holder dies, however that happens.
///
/// It is the lock of `flock(2)`: seen by flock(1), not lost when the same program opens and closes the file elsewhere,
/// and never handed to children.
public final class InstanceLock implements AutoCloseable {
    private final int descriptor;
    private boolean open = true;

    private InstanceLock(int descriptor) {
        this.descriptor = descriptor;
    }

    /// The lock, or nothing when somebody holds it. The folder must exist; the file is made when it is missing.
    public static Optional<InstanceLock> tryLock(Path file) {
        try {
            return tryLockReal(real(file));
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot lock " + file, file, failure);
        }
    }

    /// Who wrote itself into the lock file last. For messages only: whether it still holds the lock,
    /// only the kernel knows.
    public static Optional<Owner> holder(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ", -1);
            return words.length == 3
                    ? Optional.of(new Owner(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            LibC.close(descriptor);
        }
    }

    private static Optional<InstanceLock> tryLockReal(Path file) throws IOException {
        var opened = LibC.open(file, LibC.O_RDWR | LibC.O_CREAT | LibC.O_CLOEXEC, 0644);
        if (opened.failed()) {
            throw opened.failure(file);
        }
        var lock = new InstanceLock(opened.value());
        if (!lock.take(file)) {
            lock.close();
            return Optional.empty();
        }
        if (!lock.isStillAt(file)) {
            lock.close();
            return tryLockReal(file);
        }
        sign(file);
        return Optional.of(lock);
    }

    private boolean take(Path file) {
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
    private boolean isStillAt(Path file) throws IOException {
        return Files.exists(file) && Files.isSameFile(Path.of("/proc/self/fd/" + descriptor), file);
    }

    // Written over the old one in place and at one size, so that a full disk does not stand in the way. Should it fail
    // all the same, only a message becomes poorer: the lock is the kernel's.
    private static void sign(Path file) {
        var self = new Kernel().self();
        var text = "%-127s%n".formatted(self.boot() + " " + self.pid() + " " + self.start());
        try {
            Files.writeString(file, text, StandardOpenOption.WRITE);
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
