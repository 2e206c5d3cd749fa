package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How little room there was on file systems while a command ran. Who fails for want of room often tidies up at once,
/// so what is free afterwards may tell nothing.
public final class LowWater {
    private static final long TIGHT = 1 << 20;

    private final List<Path> places;
    private final List<Room> full = new ArrayList<>();

    private LowWater(List<Path> places) {
        this.places = places;
    }

    /// @param places what may be written to, there or not; those on one file system count once
    public static LowWater of(List<Path> places) {
        var apart = new ArrayList<Path>();
        for (var place : places) {
            if (apart.stream().noneMatch(taken -> Space.sameFileSystem(taken, place))) {
                apart.add(place);
            }
        }
        return new LowWater(List.copyOf(apart));
    }

    /// Looks at them now.
    public void look() {
        if (full.isEmpty()) {
            places.stream().flatMap(place -> tight(place).stream()).forEach(full::add);
        }
    }

    private static Optional<Room> tight(Path place) {
        try {
            return Space.writable(place).filter(room -> room.bytes() < TIGHT || room.inodes() == 0);
        } catch (UncheckedIOException _) {
            // Removed while it was looked at: what is not there is not full.
            return Optional.empty();
        }
    }

    /// Why `what` failed, where one of them was full whenever it was looked at, now among them.
    public Optional<Problem> full(String what) {
        look();
        return full.stream().findFirst().map(room -> DiskTrouble.full(what, "was full: it had", room));
    }
}
