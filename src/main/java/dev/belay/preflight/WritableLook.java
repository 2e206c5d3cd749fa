package dev.belay.preflight;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
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
                throw refused(place);
            }
        }
        return List.of(Finding.fine(about(), places.size() + " places are writable"));
    }

    private static Problem refused(Path place) {
        try {
            return Files.getFileStore(place).isReadOnly()
                    ? new Problem(
                            "cannot write to " + place,
                            place + " is mounted read-only",
                            "see what is mounted there: `findmnt -T " + ShellWord.of(place) + "`")
                    : new Problem(
                            "cannot write to " + place,
                            "it belongs to " + Files.getOwner(place) + ", and this is "
                                    + System.getProperty("user.name"),
                            "sudo belay check");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
