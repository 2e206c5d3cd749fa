package dev.belay.service;

import dev.belay.app.DataSet;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Keepers;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// Makes sure that nobody but the run has the data any more, and settles what an unclean stop left of them.
final class Release {
    private static final Duration TO_LET_GO = Duration.ofSeconds(2);

    private final Keepers keepers;
    private final Kernel kernel;
    private final Waiting waiting;

    Release(Keepers keepers, Kernel kernel, Waiting waiting) {
        this.keepers = keepers;
        this.kernel = kernel;
        this.waiting = waiting;
    }

    void settle(List<DataSet> data) {
        var files = data.stream()
                .flatMap(set -> keepers.of(set).exclusive().stream())
                .toList();
        if (!waiting.until(TO_LET_GO, () -> kernel.holdersOf(files).isEmpty())) {
            refuse(files, kernel.holdersOf(files));
        }
        data.stream().map(keepers::of).forEach(Keeper::settle);
    }

    private static void refuse(List<Path> files, List<Holder> holders) {
        if (!holders.isEmpty()) {
            throw new Problem(
                    "cannot have the data to itself",
                    holders.stream().map(Release::named).collect(Collectors.joining("; "))
                            + " still has one of these open: "
                            + files.stream().map(Path::toString).collect(Collectors.joining(", ")),
                    "end it, or declare it as a service in belay.yaml so that it is stopped: `ps -fp "
                            + holders.getFirst().pid() + "`");
        }
    }

    private static String named(Holder holder) {
        return holder + " since " + holder.since().truncatedTo(ChronoUnit.SECONDS);
    }
}
