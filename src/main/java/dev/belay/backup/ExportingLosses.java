package dev.belay.backup;

import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Losses;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes out what going back to a backup loses: a folder for each data set, and the ledger as a text. Undo removes
/// what is not finished.
public final class ExportingLosses implements Action {
    private static final String LEDGER = "losses.txt";

    private final Step.ExportLosses step;
    private final Function<DataSet, Losses> losses;

    public ExportingLosses(Step.ExportLosses step, Function<DataSet, Losses> losses) {
        this.step = step;
        this.losses = losses;
    }

    @Override
    public Map<String, String> perform() {
        undo();
        refuseThere();
        CopyFolder.make(partial());
        var ledger = new LinkedHashMap<String, List<Change>>();
        for (var data : step.data()) {
            var copy = BackupRecord.copyOf(step.backup(), data.name());
            ledger.put(data.name(), losses.apply(data).export(copy, partial().resolve(data.name())));
        }
        write(ledger);
        DurableFiles.rename(partial(), step.folder());
        return Map.of("folder", step.folder().toString(), "losses", told(ledger, "; "));
    }

    @Override
    public void undo() {
        if (Files.isDirectory(partial())) {
            DurableFiles.removeOwn(partial(), partial().resolveSibling(""));
        }
    }

    private void refuseThere() {
        if (Files.exists(step.folder(), LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(
                    "cannot write out what going back loses",
                    "there is a " + step.folder() + " already",
                    "name a folder that is not there yet: `--export-losses FOLDER`");
        }
    }

    private Path partial() {
        return step.folder().resolveSibling(step.folder().getFileName() + ".partial");
    }

    private void write(Map<String, List<Change>> ledger) {
        DurableFiles.writeSecret(
                partial().resolve(LEDGER),
                "what going back to " + step.backup().getFileName() + " lost\n" + told(ledger, "\n") + "\n");
        DurableFiles.force(partial());
    }

    private static String told(Map<String, List<Change>> ledger, String between) {
        return ledger.entrySet().stream()
                .flatMap(data -> data.getValue().stream().map(change -> data.getKey() + ": " + change.text()))
                .collect(Collectors.joining(between));
    }
}
