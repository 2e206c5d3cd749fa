package dev.belay.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which contents were found damaged in which packs: for each an empty file, named by the SHA-256, a dot and the pack,
/// among what was set aside. The contents stay where they are: a disk that could not read them may do so later.
final class Marks {
    private static final int SUM_LENGTH = 64;

    private final Path folder;
    private final Map<String, Set<String>> packs = new ConcurrentHashMap<>();

    /// @param folder of what was set aside
    Marks(Path folder) {
        this.folder = folder;
        for (var file : Pool.children(folder)) {
            if (isOne(file)) {
                of(sumOf(file)).add(packOf(file));
            }
        }
    }

    /// Whether a file among what was set aside is a mark.
    static boolean isOne(Path file) {
        return file.getFileName().toString().length() > SUM_LENGTH;
    }

    /// The SHA-256 of what was set aside.
    static String sumOf(Path file) {
        return file.getFileName().toString().substring(0, SUM_LENGTH);
    }

    /// The pack that it is damaged in.
    static String packOf(Path mark) {
        return mark.getFileName().toString().substring(SUM_LENGTH + 1);
    }

    boolean has(String sum) {
        return packs.containsKey(sum);
    }

    boolean has(String sum, Pack pack) {
        return packs.getOrDefault(sum, Set.of()).contains(pack.name());
    }

    /// A mark that a power cut takes is made again by the next check.
    void add(String sum, Path archive) throws IOException {
        var pack = archive.getFileName().toString();
        of(sum).add(pack);
        Files.write(folder.resolve(sum + "." + pack), new byte[0]);
    }

    void remove(String sum, Pack pack) throws IOException {
        of(sum).remove(pack.name());
        Files.deleteIfExists(folder.resolve(sum + "." + pack.name()));
    }

    private Set<String> of(String sum) {
        return packs.computeIfAbsent(sum, _ -> ConcurrentHashMap.newKeySet());
    }
}
