package dev.belay.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The few calls of the C library that Java does not offer, on 64-bit Linux.
///
/// All are bound in one shape, words in and a word out: to bind a shape takes a tenth of a short command.
/// An `int` is the lower half of a word there, and a function does not look at words that it does not take.
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
    private static final int MOST_WORDS = 5;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.captureCallState("errno"));
    private static final Map<String, MemorySegment> FUNCTIONS = new ConcurrentHashMap<>();

    private LibC() {}

    /// What a call gave back, and the kernel's error number when that is below zero.
    record Answer(long word, int error) {
        boolean failed() {
            return word < 0;
        }

        int value() {
            return Math.toIntExact(word);
        }

        /// The failure as Java would have thrown it, with the kernel's words.
        IOException failure(Path file) {
            return new FileSystemException(file.toString(), null, words(error));
        }
    }

    static Answer open(Path file, int flags, int mode) {
        try (var arena = Arena.ofConfined()) {
            return number("open", arena.allocateFrom(file.toString()).address(), flags, mode);
        }
    }

    static void close(int descriptor) {
        number("close", descriptor);
    }

    /// Forces everything on the file system of an open file or folder to the disk.
    static Answer forceFileSystem(int descriptor) {
        return number("syncfs", descriptor);
    }

    /// Takes the whole-file lock of `flock(2)`, or fails at once.
    static Answer lockNow(int descriptor) {
        return number("flock", descriptor, LOCK_EXCLUSIVE_NOW);
    }

    /// Gives the lock of `flock(2)` back, whoever else still has the same open file.
    static void unlock(int descriptor) {
        number("flock", descriptor, UNLOCK);
    }

    /// Sends a signal; a pid below zero means the whole process group.
    static Answer signal(long pid, int signal) {
        int whole = Math.toIntExact(pid);
        return number("kill", whole, signal);
    }

    /// Lets the file behind `to` share the blocks of the file behind `from`.
    static Answer shareBlocks(int from, int to) {
        return number("ioctl", to, FICLONE, from);
    }

    static FileSystemRoom room(Path place) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var room = arena.allocate(STATVFS_BYTES, JAVA_LONG.byteAlignment());
            var path = arena.allocateFrom(place.toString());
            var answer = number("statvfs", path.address(), room.address());
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
            var flags = arena.allocate(JAVA_LONG);
            return !number("ioctl", opened.value(), GET_FLAGS, flags.address()).failed()
                    && (flags.get(JAVA_INT, 0) & IMMUTABLE_OR_APPEND_ONLY) != 0;
        } finally {
            close(opened.value());
        }
    }

    private static String words(int error) {
        return MemorySegment.ofAddress(call("strerror", error).word())
                .reinterpret(Long.MAX_VALUE)
                .getString(0);
    }

    /// Calls a function that gives back an `int`.
    static Answer number(String function, long... words) {
        var answer = call(function, words);
        return new Answer((int) answer.word(), answer.error());
    }

    /// Calls a function that gives back a whole word.
    static Answer call(String function, long... words) {
        if (words.length > MOST_WORDS) {
            throw new IllegalArgumentException(function + " takes more than " + MOST_WORDS + " words");
        }
        var all = Arrays.copyOf(words, MOST_WORDS);
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var word = (long) CALL.invokeExact(symbol(function), state, all[0], all[1], all[2], all[3], all[4]);
            return new Answer(word, state.get(JAVA_INT, ERRNO));
        } catch (Throwable failure) {
            throw new IllegalStateException("the C library could not be called", failure);
        }
    }

    private static MemorySegment symbol(String function) {
        return FUNCTIONS.computeIfAbsent(
                function, name -> Linker.nativeLinker().defaultLookup().findOrThrow(name));
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
