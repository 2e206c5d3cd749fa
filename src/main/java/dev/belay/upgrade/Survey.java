package dev.belay.upgrade;

import dev.belay.app.Instance;
import dev.belay.app.Probed;
import dev.belay.app.Version;
import dev.belay.app.VersionProbe;
import dev.belay.app.VersionProbes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads what is installed and what could be. Changes nothing but Belay's own mirrors.
public final class Survey {
    private final Instance instance;
    private final CodeSource code;
    private final Function<VersionProbe, Probed> probe;
    private final Supplier<Optional<Version>> dataOf;

    /// @param dataOf the version that the data were left at by a restore without the code
    public Survey(
            Instance instance,
            CodeSource code,
            Function<VersionProbe, Probed> probe,
            Supplier<Optional<Version>> dataOf) {
        this.instance = instance;
        this.code = code;
        this.probe = probe;
        this.dataOf = dataOf;
    }

    /// What every probe says of the installed version.
    public VersionProbes installed() {
        return new VersionProbes(instance.probes().stream().map(probe).toList());
    }

    /// Fetches every component, then looks.
    public Situation fetched() {
        var warnings = new ArrayList<String>();
        instance.components().forEach(component -> warnings.addAll(code.fetch(component)));
        return looked(warnings);
    }

    /// Looks at what is already on this machine.
    public Situation known() {
        return looked(List.of());
    }

    private Situation looked(List<String> warnings) {
        var probes = installed();
        var all = new ArrayList<>(warnings);
        probes.warning().ifPresent(all::add);
        var apart = dataOf.get().filter(data -> !probes.version().equals(Optional.of(data)));
        apart.ifPresent(
                data -> all.add("the data are of " + data + " and the code is not: they were restored without it;"
                        + " an upgrade begins at the version of the code, without the stops, hooks and manual steps"
                        + " between the two; the whole way is to restore the backup with its code, then to upgrade"));
        return new Situation(probes, code.releases(instance.main()), apart, all);
    }
}
