package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.CopyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Exchanges a database for another by renames in one transaction, whatever their size: after a crash either all of
/// them are done or none is.
final class Swap {
    private static final String MARKER = ".swap-begun";

    private final Session session;
    private final Databases databases;
    private final Lockout lockout;
    private final Faults faults;

    Swap(Session session, Databases databases, Lockout lockout, Faults faults) {
        this.session = session;
        this.databases = databases;
        this.lockout = lockout;
        this.faults = faults;
    }

    /// Moves the live database to the name that belongs to `aside`, then `incoming` into its place. Nothing when
    /// `incoming` is not there: then it is the live one already.
    void in(String live, String incoming, Path aside) {
        if (!databases.exists(incoming)) {
            letIn(live);
            return;
        }
        var kept = databases.free(PointName.of(live, aside));
        CopyFolder.make(aside);
        DurableFiles.write(aside.resolve(MARKER), kept + "\n");
        reach("swap:begun");
        lockout.shutNow(incoming);
        rename(live, kept, incoming);
        reach("swap:done");
    }

    /// Takes [#in] back: the database that came in returns to `incoming`, what was set aside to its place.
    void out(String live, String incoming, Path aside) {
        var marker = aside.resolve(MARKER);
        if (!Files.exists(marker)) {
            return;
        }
        var asides = databases.family(PointName.of(live, aside));
        if (!databases.exists(incoming) && !asides.isEmpty()) {
            lockout.shutNow(asides.getLast());
            rename(live, incoming, asides.getLast());
            reach("swap:brought-back");
        }
        letIn(live);
        DurableFiles.removeOwn(marker, aside);
    }

    // Nobody may be in it while it is renamed.
    private void rename(String live, String away, String incoming) {
        var isThere = databases.exists(live);
        if (isThere) {
            lockout.shutNow(live);
            reach("swap:shut");
        }
        session.run("BEGIN");
        if (isThere) {
            session.run("ALTER DATABASE " + Sql.name(live) + " RENAME TO " + Sql.name(away));
        }
        session.run("ALTER DATABASE " + Sql.name(incoming) + " RENAME TO " + Sql.name(live));
        lockout.open(live);
        session.run("COMMIT");
    }

    private void letIn(String live) {
        if (databases.exists(live) && !databases.isOpen(live)) {
            lockout.open(live);
        }
    }

    private void reach(String point) {
        try {
            faults.reach(point);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
