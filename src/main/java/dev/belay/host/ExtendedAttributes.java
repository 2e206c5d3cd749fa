package dev.belay.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
public final class ExtendedAttributes {
    private static final List<String> KEPT = List.of("user.", "trusted.", "system.posix_acl_", "security.capability");
    private static final int MOST = 64 * 1024;
    private static final int NOT_PERMITTED = 1;
    private static final int NOT_SUPPORTED = 95;

    private ExtendedAttributes() {}

    /// Those of a file or folder, by name; none where the file system has none.
    public static SortedMap<String, byte[]> of(Path file) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var path = path(arena, file).address();
            var length = LibC.call("llistxattr", path, 0, 0);
            if (length.word() == 0 || (length.failed() && length.error() == NOT_SUPPORTED)) {
                return Collections.emptySortedMap();
            }
            var buffer = arena.allocate(MOST);
            var listed = LibC.call("llistxattr", path, buffer.address(), MOST);
            var found = new TreeMap<String, byte[]>();
            for (var name : names(bytes(listed, buffer, file))) {
                var named = arena.allocateFrom(name).address();
                var value = LibC.call("lgetxattr", path, named, buffer.address(), MOST);
                found.put(name, bytes(value, buffer, file));
            }
            return found;
        }
    }

    /// Gives a file exactly these, as far as its file system and Belay's user may have them.
    public static void put(Path file, SortedMap<String, byte[]> wanted) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var path = path(arena, file).address();
            for (var name : of(file).keySet()) {
                if (!wanted.containsKey(name)) {
                    var named = arena.allocateFrom(name).address();
                    settle(LibC.number("lremovexattr", path, named), file);
                }
            }
            for (Map.Entry<String, byte[]> one : wanted.entrySet()) {
                var value = arena.allocateFrom(JAVA_BYTE, one.getValue());
                var name = arena.allocateFrom(one.getKey()).address();
                settle(LibC.number("lsetxattr", path, name, value.address(), value.byteSize(), 0), file);
            }
        }
    }

    private static void settle(LibC.Answer answer, Path file) throws IOException {
        if (answer.failed() && answer.error() != NOT_SUPPORTED && answer.error() != NOT_PERMITTED) {
            throw answer.failure(file);
        }
    }

    private static byte[] bytes(LibC.Answer length, MemorySegment buffer, Path file) throws IOException {
        if (length.failed()) {
            throw length.failure(file);
        }
        return buffer.asSlice(0, length.word()).toArray(JAVA_BYTE);
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
}
