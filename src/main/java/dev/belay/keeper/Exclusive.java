package dev.belay.keeper;

import dev.belay.app.DataSet;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether nobody but the run has open what keepers call exclusive.
///
/// One look goes through all that all processes of the machine have open, so it is asked for all data sets at once.
public final class Exclusive {
    private final Keepers keepers;
    private final Kernel kernel;

    public Exclusive(Keepers keepers, Kernel kernel) {
        this.keepers = keepers;
        this.kernel = kernel;
    }

    public boolean isKept(List<DataSet> data) {
        return kernel.holdersOf(files(data)).isEmpty();
    }

    /// Who has some of it open, by what is open; what nobody has open is left out.
    public SortedMap<DataSet, List<Holder>> holders(List<DataSet> data) {
        var held = new TreeMap<DataSet, List<Holder>>(Comparator.comparing(DataSet::name));
        var holders = kernel.holdersOf(files(data));
        for (var set : data) {
            var files = files(List.of(set));
            held.put(
                    set,
                    holders.stream()
                            .filter(holder -> kernel.hasOpen(holder.pid(), files))
                            .toList());
        }
        held.values().removeIf(List::isEmpty);
        return held;
    }

    /// A [Problem] that names who has some of it open.
    public void require(List<DataSet> data) {
        holders(data).forEach(this::refuse);
    }

    private void refuse(DataSet data, List<Holder> holders) {
        throw new Problem(
                "cannot have the data to itself",
                holders.stream().map(Exclusive::named).collect(Collectors.joining("; ")) + " still has " + data.name()
                        + " open: " + files(List.of(data)).getFirst(),
                "end it, or declare it as a service in belay.yaml so that it is stopped: `ps -fp "
                        + holders.getFirst().pid() + "`");
    }

    private List<Path> files(List<DataSet> data) {
        return data.stream()
                .flatMap(set -> keepers.of(set).exclusive().stream())
                .toList();
    }

    private static String named(Holder holder) {
        return holder + " since " + holder.since().truncatedTo(ChronoUnit.SECONDS);
    }
}
