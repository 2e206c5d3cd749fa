package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether another instance already upgrades these data: two homes over one database would undo each other's work.
///
/// Each data set carries a claim beside it, a link to its instance's home. A claim whose home is gone counts no more.
record ClaimLook(Instance instance) implements Look {

    @Override
    public String about() {
        return "ownership";
    }

    @Override
    public List<Finding> look() {
        instance.data().forEach(this::claim);
        return List.of(Finding.fine(about(), "no other instance has these data"));
    }

    private void claim(DataSet data) {
        var mark = mark(data);
        try {
            if (Files.isSymbolicLink(mark) && isAnother(Files.readSymbolicLink(mark))) {
                throw taken(data, Files.readSymbolicLink(mark));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isAnother(Path home) throws IOException {
        return Files.exists(home.resolve("belay.yaml")) && !Files.isSameFile(home, instance.home());
    }

    /// Where the claim on a data set stands.
    static Path mark(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> beside(sqlite.file());
            case DataSet.Folder folder -> beside(folder.folder());
            case DataSet.Files files -> files.base().resolve(".belay-claim-" + files.name());
        };
    }

    private static Path beside(Path place) {
        return place.resolveSibling(".belay-claim-" + place.getFileName());
    }

    private Problem taken(DataSet data, Path home) {
        return new Problem(
                "cannot upgrade data that belong to another instance",
                data.name() + " of " + instance.home() + " is also a data set of " + home,
                "run Belay there: `belay -C " + home + " status`");
    }
}
