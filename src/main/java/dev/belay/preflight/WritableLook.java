package dev.belay.preflight;

import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether the run may write where it must.
public record WritableLook(List<Path> places) implements Look {
    public WritableLook {
        places = List.copyOf(places);
    }

    @Override
    public String about() {
        return "permissions";
    }

    @Override
    public List<Finding> look() {
        for (var place : places) {
            if (Files.exists(place) && !Files.isWritable(place)) {
                throw new Problem(
                        "cannot write to " + place,
                        "it is read-only for " + System.getProperty("user.name") + ", or its file system is",
                        "run Belay as the owner: `sudo -u $(stat -c %U " + place + ") belay …`");
            }
        }
        return List.of(Finding.fine(about(), places.size() + " places are writable"));
    }
}
