package dev.belay.testkit;

import java.util.List;
import java.util.SortedMap;

/// A database of a real server that the library can have its data in, instead of a SQLite file.
public interface LibraryDatabase extends AutoCloseable {
    /// Of the user `library`, who owns it; hard to hand on unharmed.
    String PASSWORD = "it's $HOME: \"all\" ";

    /// Where it is, as a dictionary of Python's; the password is in `secrets/db` of the home folder.
    String forDjango();

    /// Where it is, as `belay.yaml` says it.
    String forBelay();

    /// All that is in it: its definitions, and the rows of each table, in order.
    SortedMap<String, List<String>> parts();

    /// The databases of the server that are not its own, in order.
    List<String> databases();

    /// Keeps what is in it now.
    void keep();

    /// Brings back what was kept, whatever is in it, and removes every other database.
    void bringBack();

    /// Removes every other database: what runs left there.
    void removeOthers();

    @Override
    void close();
}
