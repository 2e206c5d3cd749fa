package dev.belay.upgrade;

import dev.belay.app.Elsewhere;
import dev.belay.app.Elsewhere.Need;
import dev.belay.host.Clock;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.restic.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Whether restic is there, and opens the repository with its password.
record ElsewhereLook(Elsewhere place, Supplier<Repository> repository, Clock clock) implements Look {

    @Override
    public String about() {
        return "elsewhere";
    }

    @Override
    public List<Finding> look() {
        try {
            return List.of(Finding.fine(about(), found()));
        } catch (Problem problem) {
            if (place.need() == Need.REQUIRED) {
                throw problem;
            }
            return List.of(Finding.warning(about(), problem.what() + ": " + problem.why()));
        }
    }

    private String found() {
        var opened = repository.get();
        var version = opened.version();
        var begun = clock.elapsed();
        var copies = opened.held().size();
        var took = clock.elapsed().minus(begun);
        return "restic " + version + "; " + place.shown() + " answered in " + seconds(took) + " and holds "
                + (copies == 1 ? "1 copy" : copies + " copies");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
