package dev.belay.mariadb;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/// What a swap set out to do, written before its first effect; it stands in the folder that the replaced state goes to.
///
/// @param aside    the database that takes the replaced tables
/// @param replaced the tables that were live
/// @param came     the tables that took their place
/// @param before   the programs that were live
/// @param after    the programs that took their place
/// @param finished whether nothing of it is left to do
record SwapRecord(
        int number,
        String aside,
        Set<String> replaced,
        Set<String> came,
        Definition before,
        Definition after,
        boolean finished) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    SwapRecord {
        replaced = new TreeSet<>(replaced);
        came = new TreeSet<>(came);
    }

    /// The last swap whose replaced state went to that folder.
    static Optional<SwapRecord> last(Path folder) {
        var number = 0;
        while (Files.exists(file(folder, number + 1))) {
            number++;
        }
        return number == 0 ? Optional.empty() : Optional.of(read(file(folder, number)));
    }

    SwapRecord done() {
        return new SwapRecord(number, aside, replaced, came, before, after, true);
    }

    void write(Path folder) {
        DurableFiles.write(file(folder, number), JSON.writeValueAsString(this) + "\n");
    }

    void remove(Path folder) {
        DurableFiles.removeOwn(file(folder, number), folder);
    }

    private static Path file(Path folder, int number) {
        return folder.resolve("swap-" + number + ".json");
    }

    private static SwapRecord read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), SwapRecord.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
