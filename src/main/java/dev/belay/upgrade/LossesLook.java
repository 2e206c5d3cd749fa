package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// Whether what going back loses can be written into `folder`.
public record LossesLook(Path folder, List<DataSet> data) implements Look {
    private static final String CANNOT = "cannot write out what going back loses";

    public LossesLook {
        data = List.copyOf(data);
    }

    @Override
    public String about() {
        return "losses";
    }

    @Override
    public List<Finding> look() {
        var parent = folder.resolveSibling("");
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(
                    CANNOT, "there is a " + folder + " already", "name one that is not there: `" + folder + "-2`");
        }
        if (!Files.isDirectory(parent)) {
            throw new Problem(
                    CANNOT, "there is no folder " + parent, "make it: `mkdir -p " + ShellWord.of(parent) + "`");
        }
        if (!Files.isWritable(parent)) {
            throw new Problem(CANNOT, "you may not write to " + parent, "name a folder where you may");
        }
        data.forEach(this::refuseInside);
        return List.of(Finding.fine(about(), folder + " is to be made"));
    }

    private void refuseInside(DataSet set) {
        if (set instanceof DataSet.Folder inner && folder.startsWith(inner.folder())) {
            throw new Problem(
                    CANNOT,
                    folder + " lies in the folder of the data set '" + set.name() + "', which goes back itself",
                    "name a folder outside " + inner.folder());
        }
    }
}
