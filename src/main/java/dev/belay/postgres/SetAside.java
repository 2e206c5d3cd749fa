package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.host.Space;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Size;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Path;

/// Keeps the present state of a database as a dump in a folder, before something else takes its place.
///
/// @param name of the data set
record SetAside(Dump dump, String database, String name, Path folder) {
    static final String STATE = "state";

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
            DurableFiles.write(folder.resolve(Keeper.NOT_KEPT), why);
        } else {
            beside();
        }
    }

    /// Beside those that are there. Where there is no room the way back waits for it: what users wrote is nowhere else.
    void orRefuse(Size size) {
        var free = Space.free(folder);
        if (free.bytes() < size.bytes()) {
            throw new Problem(
                    "cannot bring back the database '" + name + "'",
                    "what was written into it must be kept first: its dump may take " + size.bytes() + " bytes, "
                            + free.fileSystem() + " has " + free.bytes() + " left, "
                            + (size.bytes() - free.bytes()) + " bytes are missing",
                    "make room, `du -xh -d 2 " + ShellWord.of(free.fileSystem())
                            + " | sort -h | tail` shows what is large; then run `belay resume`");
        }
        beside();
    }

    private void beside() {
        to(CopyFolder.free(folder, Path.of(STATE)));
        DurableFiles.removeOwn(folder.resolve(Keeper.NOT_KEPT), folder);
    }

    private void to(Path state) {
        var partial = folder.resolve("state.partial");
        DurableFiles.removeOwn(partial, folder);
        CopyFolder.make(partial);
        dump.makeQuickly(database, partial, name, "cannot set aside the database '" + name + "'");
        DurableFiles.rename(partial, state);
    }
}
