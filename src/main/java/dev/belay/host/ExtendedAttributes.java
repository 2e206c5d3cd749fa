package dev.belay.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a file bears beside its content, owner, mode and times: access lists, capabilities, and what its user wrote.
///
/// Java reads only the last kind. What the system makes itself, such as labels of a security module, is left out.
@SuppressWarnings("restricted")
public final class ExtendedAttributes {
    private static final List<String> KEPT = List.of("user.", "trusted.", "system.posix_acl_", "security.capability");
    private static final int MOST = 64 * 1024;
    private static final int NOT_PERMITTED = 1;
    private static final int NOT_SUPPORTED = 95;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle LIST =
            function("llistxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));

    private ExtendedAttributes() {}

    /// Those of a file or folder, by name; none where the file system has none.
    public static SortedMap<String, byte[]> of(Path file) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            var path = path(arena, file);
            var length = (long) LIST.invokeExact(errno, path, MemorySegment.NULL, 0L);
            if (length == 0 || (length < 0 && (int) ERRNO.get(errno, 0L) == NOT_SUPPORTED)) {
                return Collections.emptySortedMap();
            }
            var buffer = arena.allocate(MOST);
            var listed = (long) LIST.invokeExact(errno, path, buffer, (long) MOST);
            var found = new TreeMap<String, byte[]>();
            for (var name : names(bytes(listed, buffer, errno, file))) {
                var value = (long) Get.CALL.invokeExact(errno, path, arena.allocateFrom(name), buffer, (long) MOST);
                found.put(name, bytes(value, buffer, errno, file));
            }
            return found;
        } catch (IOException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the C library could not be called", failure);
        }
    }

    /// Gives a file exactly these, as far as its file system and Belay's user may have them.
    public static void put(Path file, SortedMap<String, byte[]> wanted) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO_LAYOUT);
            var path = path(arena, file);
            for (var name : of(file).keySet()) {
                if (!wanted.containsKey(name)) {
                    settle((int) Remove.CALL.invokeExact(errno, path, arena.allocateFrom(name)), errno, file);
                }
            }
            for (Map.Entry<String, byte[]> one : wanted.entrySet()) {
                var value = arena.allocateFrom(JAVA_BYTE, one.getValue());
                var name = arena.allocateFrom(one.getKey());
                settle(
                        (int) Set.CALL.invokeExact(errno, path, name, value, (long) one.getValue().length, 0),
                        errno,
                        file);
            }
        } catch (IOException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the C library could not be called", failure);
        }
    }

    private static void settle(int answer, MemorySegment errno, Path file) throws IOException {
        var error = answer < 0 ? (int) ERRNO.get(errno, 0L) : 0;
        if (error != 0 && error != NOT_SUPPORTED && error != NOT_PERMITTED) {
            throw failure(error, file);
        }
    }

    private static byte[] bytes(long length, MemorySegment buffer, MemorySegment errno, Path file) throws IOException {
        if (length < 0) {
            throw failure((int) ERRNO.get(errno, 0L), file);
        }
        return buffer.asSlice(0, length).toArray(JAVA_BYTE);
    }

    private static IOException failure(int error, Path file) {
        return new LibC.Answer(-1, error).failure(file);
    }

    private static List<String> names(byte[] list) {
        return Arrays.stream(new String(list, StandardCharsets.UTF_8).split("\0", -1))
                .filter(name -> KEPT.stream().anyMatch(name::startsWith))
                .toList();
    }

    // By way of a URI, because a name that is not valid in the machine's encoding is one there.
    private static MemorySegment path(Arena arena, Path file) {
        var uri = file.toUri().getRawPath().replace("+", "%2B");
        return arena.allocateFrom(URLDecoder.decode(uri, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
    }

    // Bound when they are first called, for few files bear anything.
    private static final class Get {
        static final MethodHandle CALL =
                function("lgetxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
    }

    private static final class Set {
        static final MethodHandle CALL =
                function("lsetxattr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    }

    private static final class Remove {
        static final MethodHandle CALL = function("lremovexattr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }
}
