package dev.belay.upgrade;

import dev.belay.app.Elsewhere;
import dev.belay.app.Instance;
import dev.belay.backup.BackupCatalog;
import dev.belay.backup.Fetching;
import dev.belay.backup.PruningElsewhere;
import dev.belay.backup.SendingElsewhere;
import dev.belay.host.Clock;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.preflight.Look;
import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import dev.belay.restic.Attendant;
import dev.belay.restic.Held;
import dev.belay.restic.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The copies of an instance's backups that are elsewhere: looked at, sent, fetched, checked, removed.
public final class CopiesElsewhere {
    private final Instance instance;
    private final BiFunction<Elsewhere, Attendant, Repository> repositories;
    private final Keepers keepers;
    private final Clock clock;

    public CopiesElsewhere(
            Instance instance,
            BiFunction<Elsewhere, Attendant, Repository> repositories,
            Keepers keepers,
            Clock clock) {
        this.instance = instance;
        this.repositories = repositories;
        this.keepers = keepers;
        this.clock = clock;
    }

    /// Where they are; nothing when the manifest names no place.
    public Optional<Elsewhere> place() {
        return instance.elsewhere();
    }

    /// Whether a backup was sent there, as far as is known here: nobody is asked.
    public boolean isKnownToHave(BackupCatalog.Listed backup) {
        return place().flatMap(
                        place -> backup.elsewhere().filter(sent -> sent.where().equals(place.shown())))
                .isPresent();
    }

    /// Looks whether restic is there and the place can be reached.
    public List<Look> looks() {
        return place().stream()
                .<Look>map(place -> new ElsewhereLook(place, () -> repositories.apply(place, Attendant.NOBODY), clock))
                .toList();
    }

    /// All that are there, newest first.
    public List<Held> all() {
        return open(Attendant.NOBODY).held();
    }

    /// The one of that name, or the only one whose name begins so, or the newest for `latest`.
    public Held find(String id) {
        var all = all();
        var found = all.stream().filter(copy -> copy.id().startsWith(id)).toList();
        if (id.equals("latest") && !all.isEmpty()) {
            return all.getFirst();
        }
        return found.stream()
                .filter(copy -> copy.id().equals(id))
                .findFirst()
                .or(() -> found.size() == 1 ? found.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> new NoSuchName(
                        "cannot tell which copy of a backup is meant by " + id,
                        required().shown() + " holds " + all.size() + " of " + instance.name() + ", and " + found.size()
                                + " begin so",
                        "see which there are: `belay backup list --elsewhere`"));
    }

    /// Sends a backup, unless it is there; answers what was sent. The caller holds the instance's lock.
    public Map<String, String> send(BackupCatalog.Listed backup, Attendant attendant) {
        var step = new Step.SendElsewhere(backup.folder(), asked());
        return new SendingElsewhere(step, place -> repositories.apply(place, attendant), keepers, clock).perform();
    }

    // Who asks for it wants to hear of a failure.
    private Elsewhere asked() {
        var place = required();
        return new Elsewhere(
                place.repository(),
                place.password(),
                place.environment(),
                Elsewhere.Need.REQUIRED,
                place.keep(),
                place.silence());
    }

    /// Brings one back and puts it among the backups. The caller holds the instance's lock.
    public void fetch(Held copy, Attendant attendant) {
        new Fetching(backups(), keepers, clock)
                .fetch(open(attendant), copy, required().shown());
    }

    /// Lets restic check the place, and how much of its contents besides: `5%`, `2/10`, `all`, or nothing.
    public void check(Optional<String> contents, Attendant attendant) {
        open(attendant).check(contents);
    }

    /// What [#prune] would remove; nothing where `elsewhere.keep` does not say how much is kept.
    public List<Held> superfluous() {
        return pruning().map(PruningElsewhere::superfluous).orElse(List.of());
    }

    /// Removes what `elsewhere.keep` no longer asks for. The caller holds the instance's lock.
    public void prune() {
        pruning().ifPresent(PruningElsewhere::perform);
    }

    private Optional<PruningElsewhere> pruning() {
        return place().flatMap(place -> place.keep()
                .map(keep -> new PruningElsewhere(
                        new Step.PruneElsewhere(backups(), place, keep.backups(), keep.age()),
                        there -> repositories.apply(there, Attendant.NOBODY),
                        clock)));
    }

    private Repository open(Attendant attendant) {
        return repositories.apply(required(), attendant);
    }

    private Elsewhere required() {
        return place().orElseThrow(() -> new Problem(
                "cannot look elsewhere",
                "the manifest of " + instance.name() + " names no other place for backups",
                "add to it `elsewhere: { restic: 'sftp:backup@nas:/srv/belay', password: { file: secrets/restic } }`"));
    }

    private Path backups() {
        return instance.own().resolve("backups");
    }
}
