package dev.belay.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// The few calls of the C library that Java does not offer, on 64-bit Linux.
@SuppressWarnings("restricted")
final class LibC {
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0x40;
    static final int O_EXCL = 0x80;
    static final int O_NOFOLLOW = isArm() ? 0x8000 : 0x20000;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;

    static final int TERM = 15;
    static final int KILL = 9;

    static final int NO_SUCH_PROCESS = 3;
    static final int WOULD_BLOCK = 11;

    private static final int LOCK_EXCLUSIVE_NOW = 2 | 4;
    private static final int UNLOCK = 8;
    private static final long FICLONE = 0x40049409L;
    private static final long GET_FLAGS = 0x80086601L;
    private static final int IMMUTABLE_OR_APPEND_ONLY = 0x10 | 0x20;
    private static final long STATVFS_BYTES = 112;
    private static final long READ_ONLY = 1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option KEEPS_ERRNO = Linker.Option.captureCallState("errno");
    private static final Linker.Option TWO_THEN_VARIABLE = Linker.Option.firstVariadicArg(2);

    private static final FunctionDescriptor NUMBER = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor TWO_NUMBERS = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);

    private LibC() {}

    /// What a call gave back, and the kernel's error number when that is below zero.
    record Answer(int value, int error) {
        boolean failed() {
            return value < 0;
        }

        /// The failure as Java would have thrown it, with the kernel's words.
        IOException failure(Path file) {
            return new FileSystemException(file.toString(), null, words(error));
        }
    }

    static Answer open(Path file, int flags, int mode) {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            return answer((int) Open.CALL.invokeExact(errno, arena.allocateFrom(file.toString()), flags, mode), errno);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static void close(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var _ = (int) Close.CALL.invokeExact(arena.allocate(ERRNO_LAYOUT), descriptor);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Forces everything on the file system of an open file or folder to the disk.
    static Answer forceFileSystem(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            return answer((int) SyncFs.CALL.invokeExact(errno, descriptor), errno);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Takes the whole-file lock of `flock(2)`, or fails at once.
    static Answer lockNow(int descriptor) {
        return call(Flock.CALL, descriptor, LOCK_EXCLUSIVE_NOW);
    }

    /// Gives the lock of `flock(2)` back, whoever else still has the same open file.
    static void unlock(int descriptor) {
        call(Flock.CALL, descriptor, UNLOCK);
    }

    /// Sends a signal; a pid below zero means the whole process group.
    static Answer signal(long pid, int signal) {
        return call(Kill.CALL, Math.toIntExact(pid), signal);
    }

    /// Lets the file behind `to` share the blocks of the file behind `from`.
    static Answer shareBlocks(int from, int to) {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            return answer((int) Ioctl.CALL.invokeExact(errno, to, FICLONE, from), errno);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static FileSystemRoom room(Path place) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            var room = arena.allocate(STATVFS_BYTES, JAVA_LONG.byteAlignment());
            var path = arena.allocateFrom(place.toString());
            var answer = answer((int) StatVfs.CALL.invokeExact(errno, path, room), errno);
            if (answer.failed()) {
                throw answer.failure(place);
            }
            return new FileSystemRoom(
                    room.get(JAVA_LONG, 8),
                    room.get(JAVA_LONG, 24),
                    room.get(JAVA_LONG, 32),
                    room.get(JAVA_LONG, 40),
                    room.get(JAVA_LONG, 56),
                    (room.get(JAVA_LONG, 72) & READ_ONLY) != 0);
        } catch (IOException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /// Whether a file or folder is marked so that not even its owner may change it, as `chattr` does; no where its file
    /// system knows of no such marks.
    static boolean isFrozen(Path place) {
        var opened = open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
        if (opened.failed()) {
            return false;
        }
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            var flags = arena.allocate(JAVA_LONG);
            var asked = (int) Flags.CALL.invokeExact(errno, opened.value(), GET_FLAGS, flags);
            return asked >= 0 && (flags.get(JAVA_INT, 0) & IMMUTABLE_OR_APPEND_ONLY) != 0;
        } catch (Throwable failure) {
            throw unexpected(failure);
        } finally {
            close(opened.value());
        }
    }

    private static String words(int error) {
        try {
            var text = (MemorySegment) StrError.CALL.invokeExact(error);
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static Answer call(MethodHandle function, int first, int second) {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            return answer((int) function.invokeExact(errno, first, second), errno);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static Answer answer(int value, MemorySegment errno) {
        return new Answer(value, value < 0 ? (int) ERRNO.get(errno, 0L) : 0);
    }

    private static MethodHandle plain(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(symbol(name), shape, KEEPS_ERRNO);
    }

    private static MemorySegment symbol(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private static IllegalStateException unexpected(Throwable failure) {
        return new IllegalStateException("the C library could not be called", failure);
    }

    // Each is bound when it is first called: binding costs a start more than all the calls it makes.
    private static final class Open {
        static final MethodHandle CALL = LINKER.downcallHandle(
                symbol("open"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                KEEPS_ERRNO,
                TWO_THEN_VARIABLE);
    }

    private static final class Ioctl {
        static final MethodHandle CALL = LINKER.downcallHandle(
                symbol("ioctl"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT),
                KEEPS_ERRNO,
                TWO_THEN_VARIABLE);
    }

    private static final class Flags {
        static final MethodHandle CALL = LINKER.downcallHandle(
                symbol("ioctl"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                KEEPS_ERRNO,
                TWO_THEN_VARIABLE);
    }

    private static final class Flock {
        static final MethodHandle CALL = plain("flock", TWO_NUMBERS);
    }

    private static final class Kill {
        static final MethodHandle CALL = plain("kill", TWO_NUMBERS);
    }

    private static final class Close {
        static final MethodHandle CALL = plain("close", NUMBER);
    }

    private static final class SyncFs {
        static final MethodHandle CALL = plain("syncfs", NUMBER);
    }

    private static final class StatVfs {
        static final MethodHandle CALL = plain("statvfs", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    private static final class StrError {
        static final MethodHandle CALL =
                LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    }
}
