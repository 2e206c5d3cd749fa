package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How little room there was on file systems while a command ran. Who fails for want of room often tidies up at once,
/// so what is free afterwards may tell nothing.
public final class LowWater {
    private final List<Mark> marks;
    private final List<Low> full = new ArrayList<>();

    private LowWater(List<Mark> marks) {
        this.marks = List.copyOf(marks);
    }

    /// @param places what may be written to, there or not; those on one file system count once
    public static LowWater of(List<Path> places) {
        var apart = new ArrayList<Path>();
        for (var place : places) {
            if (apart.stream().noneMatch(taken -> Space.sameFileSystem(taken, place))) {
                apart.add(place);
            }
        }
        return new LowWater(
                apart.stream().map(place -> new Mark(place, Limit.FILES)).toList());
    }

    /// The same, and where servers of databases keep their data, which fail before the last byte is taken.
    public LowWater andServers(List<Path> places) {
        var more = places.stream().map(place -> new Mark(place, Limit.SERVER));
        return new LowWater(Stream.concat(marks.stream(), more).toList());
    }

    private enum Limit {
        FILES(1 << 20, "was full: it had"),

        // A segment of PostgreSQL's log; InnoDB asks for 4 MiB at once.
        SERVER(16 << 20, "had only");

        private final long bytes;
        private final String verb;

        Limit(long bytes, String verb) {
            this.bytes = bytes;
            this.verb = verb;
        }
    }

    private record Mark(Path place, Limit limit) {
        Optional<Low> low() {
            try {
                return Space.writable(place)
                        .filter(room -> room.bytes() < limit.bytes || room.inodes() == 0)
                        .map(room -> new Low(room, limit.verb));
            } catch (UncheckedIOException _) {
                // Removed while it was looked at: what is not there is not full.
                return Optional.empty();
            }
        }
    }

    private record Low(Room room, String verb) {}

    /// Looks at them now.
    public void look() {
        if (full.isEmpty()) {
            marks.stream().flatMap(mark -> mark.low().stream()).forEach(full::add);
        }
    }

    /// Why `what` failed, where one of them was full whenever it was looked at, now among them.
    public Optional<Problem> full(String what) {
        look();
        return full.stream().findFirst().map(low -> DiskTrouble.full(what, low.verb(), low.room()));
    }

    /// A failure with what is known of the disks before what was said.
    public Problem explained(Problem failure) {
        return full(failure.what())
                .map(disk -> new Problem(failure.what(), disk.why() + "; " + failure.why(), disk.next()))
                .orElse(failure);
    }
}
