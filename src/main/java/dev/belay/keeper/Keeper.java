package dev.belay.keeper;

import dev.belay.host.Activity;
import dev.belay.host.DurableFiles;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps one data set safe: copies it, proves copies, and brings it back. There is one kind for each kind of
/// [dev.belay.app.DataSet].
///
/// A *copy* is a folder that only Belay writes. Three kinds of copies share one layout: a backup's part, a scratch
/// restore, and a rollback
/// *point*. All methods leave what they made on the disk (forced), may be repeated, and throw
/// [dev.belay.problem.Problem] for what can be foreseen.
public interface Keeper {
    /// Stands in a point once it is complete.
    String COMPLETE = "complete";

    /// Stands in a point that the live data were brought back to, for a keeper that cannot tell otherwise.
    String BROUGHT_BACK = "brought-back";

    /// Tells in a copy that shares contents with others how many bytes it added to them.
    String ADDED = "added";

    /// Tells in an `aside` why what was replaced is not in it.
    String NOT_KEPT = "not-kept";

    /// What a person calls it: the name in the manifest.
    String name();

    /// How much there is now.
    Size size();

    /// How much of it a copy with this base holds anew.
    default Size sizeSince(Base base) {
        return size();
    }

    /// Looks for damage that an upgrade would make worse (integrity, foreign keys, readable files). Changes
    /// nothing; the application may run.
    void inspect();

    /// The files or folders that nobody but the run may have open inside the fence. Whether that is so, [Exclusive]
    /// looks; no keeper does.
    List<Path> exclusive();

    /// What the server that has the data does just now for whoever uses them; asked while nobody but the run does.
    ///
    /// @param age how long ago the command began that is asked for: who waits for it keeps it from nothing
    default Activity activity(Duration age) {
        return Activity.NONE;
    }

    /// Settles what an unclean stop left (a hot journal, a `-wal`), and proves that nobody else writes: takes and gives
    /// back the exclusive lock. Only inside the fence.
    void settle();

    /// Makes a consistent, durable copy in the new folder `copy` while the application runs; parts equal to those
    /// of `base`, an older copy, may be shared with it.
    void backUp(Path copy, Base base);

    /// Makes from `copy` the data as they were, at the new place `place`, with plain reads: no application code.
    void restore(Path copy, Path place);

    /// What the proof of a copy rests on.
    default Evidence evidence() {
        return Evidence.RESTORED;
    }

    /// How the server that has the data protects them inside the fence, chosen by a probe, with what that will probably
    /// cost; nothing where there is no server.
    default Optional<String> way() {
        return Optional.empty();
    }

    /// Where the bytes of a point, a restored place or an aside at `own` will lie; nothing when that is not on this
    /// machine.
    default Optional<Path> bytesOf(Path own) {
        return Optional.of(own);
    }

    /// How many bytes a point, a restored place or an aside takes that are not in its folder.
    default long bytesBeside(Path own) {
        return 0;
    }

    /// What a server that writes a log of all changes adds to it while all data are written once; nothing where there
    /// is
    /// none, or where that is not on this machine.
    default Optional<ServerLog> log() {
        return Optional.empty();
    }

    /// What can be compared about the live data.
    Facts facts(Depth depth);

    /// What can be compared about data restored at `place`.
    Facts factsAt(Path place, Depth depth);

    /// What was recorded in `copy` when it was made; checks the copy's own checksums first.
    Facts factsOf(Path copy);

    /// Tells of each file outside `copy` that it needs: copies may share contents.
    default void borrowed(Path copy, Consumer<Path> taker) {}

    /// Why `copy` cannot be whole any more, as far as is known without reading it through: something that it shares
    /// with other copies is gone.
    default Optional<String> lost(Path copy) {
        return Optional.empty();
    }

    /// Copies while the application runs, so that [#protect] has little left to do.
    void preCopy(Path point, Base base);

    /// Brings `point` up to the state now; nobody writes meanwhile. Its work grows with what changed since
    /// [#preCopy].
    void protect(Path point);

    /// Brings the live data back to `point` by rename or by the changed files alone; what is replaced goes to a
    /// folder
    /// `aside` beside the point and is not deleted. Leaves `point` usable for another call after a crash.
    void swapBack(Path point, Path aside);

    /// Once all data sets are back: another [#swapBack] to `point` leaves alone what was written since.
    default void settleBack(Path point) {}

    /// Whether `point` is complete: there is something to swap back.
    default boolean hasPoint(Path point) {
        return Files.exists(point.resolve(COMPLETE));
    }

    /// Refuses, with `what` cannot be done, a point that was never completed.
    default void requireComplete(Path point, String what) {
        if (!hasPoint(point)) {
            var why = "the rollback point " + point + " was never completed";
            throw new Problem(what, why, "make a new backup: belay backup");
        }
    }

    /// Where the live data are not as in `point`, which they were brought back to: the first places, a line each, for
    /// people. Nothing where there are no places to tell of, or they are not known.
    default List<String> strayed(Path point) {
        return List.of();
    }

    /// What was written into the live data after `copy` was taken of them, until [#swapIn] moved them to `aside`, for
    /// people. Empty where they are equal.
    Few writtenSince(Path copy, Path aside);

    /// Turns `point` into a durable copy at `copy`, by rename where the file system allows, and records its facts
    /// and checksums.
    void keep(Path point, Path copy);

    /// Whether `point` still has what [#keep] takes; what was kept by rename is in it no more.
    default boolean isToKeep(Path point) {
        return hasPoint(point);
    }

    /// Removes a point, a restored place or an `aside` of this data set, and what belongs to it elsewhere, such as a
    /// database on a server. Nothing when it is not there.
    ///
    /// @param own a folder of Belay's
    default void release(Path own) {
        DurableFiles.removeOwn(own, own.resolveSibling(""));
    }

    /// Puts what stands at `place` in the place of the live data, which go to `aside`. Safe to repeat.
    void swapIn(Path place, Path aside);

    /// Takes [#swapIn] back: what came in, with what was written into it since, is at `place` again, or in it.
    void swapOut(Path place, Path aside);

    /// The lines of `sh` that check what the checksums of the copy at `$BACKUP/<name>` do not; they end the script
    /// where
    /// it is damaged.
    default List<String> rescueCheck() {
        return List.of();
    }

    /// The lines of `sh` that look whether the data can be brought back, before anything of the backup is; they say why
    /// not and end the script.
    default List<String> rescueLook() {
        return List.of();
    }

    /// The lines of `sh` that bring the data back from `$BACKUP/<name>` with plain tools, to the place in `$TARGET`.
    List<String> rescue();
}
