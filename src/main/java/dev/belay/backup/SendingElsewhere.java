package dev.belay.backup;

import dev.belay.app.Elsewhere;
import dev.belay.app.Elsewhere.Need;
import dev.belay.engine.Action;
import dev.belay.engine.Interruptions;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.journal.Failure;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.restic.Held;
import dev.belay.restic.Repository;
import java.util.Map;
import java.util.function.Function;

/// Sends a backup elsewhere, once. Undo leaves a copy that is there: nothing of the application depends on it.
///
/// A copy counts when the repository has all of it. What was not sent to its end is no copy, and is sent again.
public final class SendingElsewhere implements Action {
    /// The evidence of one that was only wished for and could not be sent: why.
    public static final String NOT_SENT = "not sent";

    private final Step.SendElsewhere step;
    private final Function<Elsewhere, Repository> repositories;
    private final Keepers keepers;
    private final Clock clock;

    public SendingElsewhere(
            Step.SendElsewhere step, Function<Elsewhere, Repository> repositories, Keepers keepers, Clock clock) {
        this.step = step;
        this.repositories = repositories;
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        if (!new BackupFolder(step.backup()).isFinished()) {
            return Map.of("skipped", "there is no such backup");
        }
        try {
            return send();
        } catch (Problem problem) {
            if (step.to().need() == Need.REQUIRED || isAbort(problem)) {
                throw problem;
            }
            return Map.of(NOT_SENT, problem.what() + ": " + problem.why());
        }
    }

    @Override
    public void undo() {
        Parcel.remove(DurableFiles.folderOf(step.backup()));
    }

    // Who wants the run back does not want it to go on without the copy.
    private static boolean isAbort(Problem problem) {
        return Interruptions.isAsked(new Failure(problem.what(), problem.why(), problem.next()));
    }

    private Map<String, String> send() {
        Damage.of(step.backup()).ifPresent(damage -> {
            throw BackupRecord.refused(step.backup(), "it was found damaged: " + damage.why());
        });
        try (var parcel = Parcel.of(step.backup(), keepers)) {
            var copy = described(parcel);
            var repository = repositories.apply(step.to());
            var there = repository.whole(copy);
            var held = there.orElseGet(() -> repository.send(parcel.folder(), copy));
            new Sent(step.to().shown(), held.snapshot(), clock.now()).write(step.backup());
            return Map.of(
                    "sent",
                    there.map(_ -> "was there already")
                            .orElse(parcel.files() + " files of " + parcel.bytes() + " bytes"),
                    "to",
                    step.to().shown(),
                    "snapshot",
                    held.snapshot());
        }
    }

    private Held described(Parcel parcel) {
        var written = BackupRecord.read(step.backup());
        var isProven = Proof.of(step.backup())
                .filter(proof -> proof.isOf(step.backup()))
                .isPresent();
        return new Held(
                Sent.of(step.backup()).map(Sent::snapshot).orElse(""),
                written.id(),
                written.made(),
                written.origin().from(),
                written.origin().to(),
                parcel.files(),
                parcel.bytes(),
                isProven);
    }
}
