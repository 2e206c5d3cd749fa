package dev.belay.preflight;

import dev.belay.host.Room;
import dev.belay.host.Space;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether each file system has the bytes and inodes that the run needs at its peak, with a tenth to spare.
public record SpaceLook(List<Demand> demands) implements Look {
    private static final long LEAST = 16L << 20;

    public SpaceLook {
        demands = List.copyOf(demands);
    }

    @Override
    public String about() {
        return "space";
    }

    @Override
    public List<Finding> look() {
        var perFileSystem = demands.stream()
                .collect(Collectors.groupingBy(
                        demand -> Space.free(existing(demand.place())).fileSystem(),
                        TreeMap::new,
                        Collectors.toList()));
        return perFileSystem.values().stream().map(SpaceLook::finding).toList();
    }

    private static Finding finding(List<Demand> demands) {
        var place = existing(demands.getFirst().place());
        var room = Space.free(place);
        var needed =
                LEAST + withReserve(demands.stream().mapToLong(Demand::bytes).sum());
        var files = withReserve(demands.stream().mapToLong(Demand::files).sum());
        var about = "space on " + room.fileSystem();
        var sum = Amounts.bytes(needed) + " needed (" + purposes(demands) + "), " + Amounts.bytes(room.bytes())
                + " free; " + files + " files, " + room.inodes() + " inodes free";
        return isEnough(room, needed, files) ? Finding.fine(about, sum) : Finding.refusal(about, refused(place, sum));
    }

    private static boolean isEnough(Room room, long bytes, long files) {
        return room.bytes() >= bytes && room.inodes() >= files;
    }

    private static Problem refused(Path place, String sum) {
        return new Problem(
                "cannot begin: the disk would run full",
                sum,
                "make room, or see what is in the way with `du -xh --max-depth=2 " + place + " | sort -h | tail`");
    }

    private static long withReserve(long amount) {
        return amount + amount / 10;
    }

    private static String purposes(List<Demand> demands) {
        return demands.stream()
                .filter(demand -> demand.bytes() > 0)
                .map(demand -> demand.purpose() + " " + Amounts.bytes(demand.bytes()))
                .collect(Collectors.joining(", "));
    }

    private static Path existing(Path place) {
        var path = place.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
