package dev.belay.backup;

import dev.belay.app.Elsewhere;
import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.plan.Step;
import dev.belay.restic.Held;
import dev.belay.restic.Repository;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Removes copies elsewhere that are both beyond the number to keep and older than the age to keep. The newest proven
/// one always stays.
public final class PruningElsewhere implements Action {
    private final Step.PruneElsewhere step;
    private final Function<Elsewhere, Repository> repositories;
    private final Clock clock;

    public PruningElsewhere(Step.PruneElsewhere step, Function<Elsewhere, Repository> repositories, Clock clock) {
        this.step = step;
        this.repositories = repositories;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        var repository = repositories.apply(step.from());
        var going = superfluous(repository);
        if (!going.isEmpty()) {
            repository.remove(going);
            going.forEach(this::forget);
        }
        return Map.of("removed", going.stream().map(Held::id).collect(Collectors.joining(", ")));
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }

    /// What would be removed, newest first.
    public List<Held> superfluous() {
        return superfluous(repositories.apply(step.from()));
    }

    private List<Held> superfluous(Repository repository) {
        var held = repository.held();
        var best = held.stream().filter(Held::isProven).findFirst();
        return held.stream()
                .skip(step.keep())
                .filter(copy -> Duration.between(copy.made(), clock.now()).compareTo(step.age()) > 0)
                .filter(copy -> best.filter(copy::equals).isEmpty())
                .toList();
    }

    private void forget(Held copy) {
        var backup = step.backups().resolve(copy.id());
        if (Files.isDirectory(backup)) {
            Sent.forget(backup);
        }
    }
}
