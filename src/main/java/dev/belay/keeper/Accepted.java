package dev.belay.keeper;

import dev.belay.host.DurableFiles;
import dev.belay.host.Unreadable;
import dev.belay.json.NotReadable;
import dev.belay.json.RecordJson;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What differs from before after a way back and may stay so, since somebody said so; a file in the run's folder.
public record Accepted(List<Acceptance> acceptances) {
    public Accepted {
        acceptances = List.copyOf(acceptances);
    }

    /// What one person accepted.
    ///
    /// @param by          the user
    /// @param differences a line each, as that person was told them
    public record Acceptance(Instant at, String by, String reason, List<String> differences) {
        public Acceptance {
            differences = List.copyOf(differences);
        }
    }

    /// What was accepted so far: nothing where there is no file.
    public static Accepted read(Path file) {
        if (!Unreadable.isThere(file)) {
            return new Accepted(List.of());
        }
        try {
            return RecordJson.read(Files.readAllBytes(file), Accepted.class);
        } catch (NotReadable mistake) {
            throw new Problem(
                    "cannot read what was accepted",
                    file + " is damaged: " + mistake.mistake(),
                    "look for disk errors with `dmesg`, then put the file back from a copy");
        } catch (IOException failure) {
            throw Unreadable.explain(file, failure);
        }
    }

    /// Adds to what was accepted so far. When this returns it is on the disk.
    public static void add(Path file, Acceptance more) {
        var all = new ArrayList<>(read(file).acceptances());
        all.add(more);
        DurableFiles.write(file, RecordJson.page(new Accepted(all)));
    }

    /// Those of `differences` that nobody accepted: one that changed since is another.
    public List<String> beyond(List<String> differences) {
        return differences.stream()
                .filter(line -> acceptances.stream()
                        .noneMatch(each -> each.differences().contains(line)))
                .toList();
    }
}
