package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.host.Space;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Size;
import java.nio.file.Path;

/// Keeps the present state of a database as a dump in a folder, before something else takes its place.
///
/// @param name of the data set
record SetAside(Dump dump, String database, String name, Path folder) {
    static final String STATE = "state";

    private static final String NOT_KEPT = "not-kept";

    /// In the place of one that is there.
    void anew() {
        var state = folder.resolve(STATE);
        DurableFiles.removeOwn(state, folder);
        to(state);
    }

    /// Beside those that are there. Where there is no room the way back comes first, and a file says so.
    void ifThereIsRoom(Size size) {
        var free = Space.free(folder);
        if (free.bytes() < size.bytes()) {
            var why = free.fileSystem() + " had " + free.bytes() + " bytes left, too few\n";
            DurableFiles.write(folder.resolve(NOT_KEPT), why);
        } else {
            to(CopyFolder.free(folder, Path.of(STATE)));
        }
    }

    private void to(Path state) {
        var partial = folder.resolve("state.partial");
        DurableFiles.removeOwn(partial, folder);
        CopyFolder.make(partial);
        dump.makeQuickly(database, partial, name, "cannot set aside the database '" + name + "'");
        DurableFiles.rename(partial, state);
    }
}
