package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.CopyFolder;
import dev.belay.problem.Problem;
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
    private final String what;

    Swap(Session session, Databases databases, Lockout lockout, Faults faults, String what) {
        this.session = session;
        this.databases = databases;
        this.lockout = lockout;
        this.faults = faults;
        this.what = what;
    }

    /// Moves the live database to the name that belongs to `aside`, then `incoming` into its place. Nothing when
    /// `incoming` is not there and the marker of a swap tells that it is the live one already.
    void in(String live, String incoming, Path aside) {
        if (!databases.exists(incoming)) {
            requireTrace(incoming, aside.resolve(MARKER));
            letIn(live);
            return;
        }
        var kept = databases.free(PointName.of(live, aside));
        CopyFolder.make(aside);
        DurableFiles.write(aside.resolve(MARKER), databases.exists(live) ? kept : "");
        faults.at("swap:begun");
        lockout.shutNow(incoming);
        rename(live, kept, incoming);
        faults.at("swap:done");
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
            faults.at("swap:brought-back");
        }
        letIn(live);
        DurableFiles.removeOwn(marker, aside);
    }

    // Nobody may be in it while it is renamed.
    private void rename(String live, String away, String incoming) {
        var isThere = databases.exists(live);
        if (isThere) {
            lockout.shutNow(live);
            faults.at("swap:shut");
        }
        session.run("BEGIN");
        if (isThere) {
            session.run("ALTER DATABASE " + Sql.name(live) + " RENAME TO " + Sql.name(away));
        }
        session.run("ALTER DATABASE " + Sql.name(incoming) + " RENAME TO " + Sql.name(live));
        lockout.open(live);
        session.run("COMMIT");
    }

    // The marker names the database that the live one became; none when there was no live one.
    private void requireTrace(String incoming, Path marker) {
        if (Files.exists(marker)) {
            var kept = text(marker).strip();
            if (kept.isEmpty() || databases.exists(kept)) {
                return;
            }
        }
        throw new Problem(
                what,
                "the database " + incoming + " is gone, and it did not become the live one: somebody dropped it",
                "bring a backup back instead; `belay backup list` shows them");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void letIn(String live) {
        if (databases.exists(live) && !databases.isOpen(live)) {
            lockout.open(live);
        }
    }
}
