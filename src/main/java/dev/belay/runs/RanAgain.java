package dev.belay.runs;

import dev.belay.host.DurableFiles;
import dev.belay.host.Unreadable;
import dev.belay.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The services that let users in though their run did not: kept on the disk, for once they are stopped nobody sees it.
public final class RanAgain {
    private static final String BETWEEN = ", ";

    private RanAgain() {}

    /// Writes them down beside those that an earlier process saw.
    public static void add(RunFolder run, List<String> names) {
        var all = new LinkedHashSet<String>();
        in(run).ifPresent(earlier -> all.addAll(List.of(earlier.split(BETWEEN))));
        all.addAll(names);
        DurableFiles.write(run.ranAgain(), String.join(BETWEEN, all));
    }

    static Optional<String> in(RunFolder run) {
        try {
            return Files.exists(run.ranAgain()) ? Optional.of(Files.readString(run.ranAgain())) : Optional.empty();
        } catch (IOException failure) {
            throw Unreadable.explain(run.ranAgain(), failure);
        }
    }
}
