package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The note of which process was started, so that a later Belay finds it.
///
/// It says where it was written. A home may be moved while its processes run, which stay its own; of a home that was
/// copied the notes are copies too, and their processes the other's.
///
/// @param owner the process
/// @param place where the note was written
record OwnerFile(Owner owner, Path place) {
    private static final JsonMapper JSON = new JsonMapper();

    static void write(Path file, Owner owner, List<String> argv) {
        var note = JSON.createObjectNode();
        note.put("boot", owner.boot()).put("pid", owner.pid()).put("start", owner.start());
        note.put("place", Marks.absolute(file).toString());
        argv.forEach(note.putArray("argv")::add);
        DurableFiles.write(file, note + "\n");
    }

    /// Whether there is a note, be it one that cannot be read, that is no copy of another.
    static boolean isThere(Path file) {
        return Files.exists(file)
                && any(file).filter(note -> note.isCopiedTo(file)).isEmpty();
    }

    /// Nothing when there is no such note, or it is a copy of another; one that cannot be read is none, for it was
    /// never forced whole.
    static Optional<OwnerFile> read(Path file) {
        return any(file).filter(note -> !note.isCopiedTo(file));
    }

    private static Optional<OwnerFile> any(Path file) {
        try {
            var note = JSON.readTree(Files.readAllBytes(file));
            var owner = new Owner(
                    note.path("boot").asString(""),
                    note.path("pid").asLong(0),
                    note.path("start").asLong(0));
            return Optional.of(new OwnerFile(owner, Path.of(note.path("place").asString(file.toString()))));
        } catch (IOException | JacksonException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    // The folder it was copied from is there still. What the note there says by now tells nothing: the process may have
    // been started anew.
    private boolean isCopiedTo(Path file) {
        try {
            var folder = DurableFiles.folderOf(place);
            return !place.equals(Marks.absolute(file))
                    && Files.isDirectory(folder)
                    && !Files.isSameFile(folder, DurableFiles.folderOf(file));
        } catch (IOException _) {
            return false;
        }
    }
}
