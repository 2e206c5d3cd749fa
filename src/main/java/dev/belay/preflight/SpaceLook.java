package dev.belay.preflight;

import dev.belay.host.Room;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Whether each file system has the bytes and inodes that the run needs at its peak, with a tenth to spare.
///
/// @param demands what the run needs, counted when the look is taken
/// @param rooms   what is free at a place
public record SpaceLook(Supplier<List<Demand>> demands, Function<Path, Room> rooms) implements Look {
    private static final long LEAST = 16L << 20;

    @Override
    public String about() {
        return "space";
    }

    @Override
    public List<Finding> look() {
        var perFileSystem = demands.get().stream()
                .collect(Collectors.groupingBy(
                        demand -> rooms.apply(existing(demand.place())).fileSystem(),
                        TreeMap::new,
                        Collectors.toList()));
        return perFileSystem.values().stream().map(this::finding).toList();
    }

    private Finding finding(List<Demand> demands) {
        var place = existing(demands.getFirst().place());
        var room = rooms.apply(place);
        var sum = total(demands, Demand::bytes);
        var needed = LEAST + withReserve(sum);
        var files = withReserve(total(demands, Demand::files));
        var about = "space on " + room.fileSystem();
        var says = Amounts.bytes(needed) + " needed (" + purposes(demands) + "reserve " + Amounts.bytes(needed - sum)
                + "), " + Amounts.bytes(room.bytes()) + " free" + more(demands) + "; " + files + " files, "
                + room.inodes() + " inodes free";
        return isEnough(after(room, demands), needed, files)
                ? Finding.fine(about, says)
                : Finding.refusal(about, refused(room.fileSystem(), says));
    }

    private static long total(List<Demand> demands, ToLongFunction<Demand> amount) {
        return demands.stream().mapToLong(amount).filter(each -> each > 0).sum();
    }

    private static long freed(List<Demand> demands, ToLongFunction<Demand> amount) {
        return -demands.stream().mapToLong(amount).filter(each -> each < 0).sum();
    }

    // What there is once that is gone which goes before the run begins.
    private static Room after(Room room, List<Demand> demands) {
        return new Room(
                room.bytes() + freed(demands, Demand::bytes),
                room.inodes() + freed(demands, Demand::files),
                room.fileSystem());
    }

    private static String more(List<Demand> demands) {
        return demands.stream()
                .filter(demand -> demand.bytes() < 0)
                .map(demand ->
                        ", and " + Amounts.bytes(freed(demands, Demand::bytes)) + " more when " + demand.purpose())
                .findFirst()
                .orElse("");
    }

    private static boolean isEnough(Room room, long bytes, long files) {
        return room.bytes() >= bytes && room.inodes() >= files;
    }

    private static Problem refused(String mount, String sum) {
        return new Problem(
                "cannot begin: the disk would run full",
                sum,
                "make room on " + mount + "; see what takes it: `du -xh --max-depth=2 " + ShellWord.of(mount)
                        + " | sort -h | tail`");
    }

    private static long withReserve(long amount) {
        return amount + amount / 10;
    }

    private static String purposes(List<Demand> demands) {
        return demands.stream()
                .filter(demand -> demand.bytes() > 0)
                .map(demand -> demand.purpose() + " " + Amounts.bytes(demand.bytes()) + ", ")
                .collect(Collectors.joining());
    }

    private static Path existing(Path place) {
        var path = place.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
