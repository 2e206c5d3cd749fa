package dev.belay.folder;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Does one thing with copies of a folder and ends, so that it can be timed beside other programs. Run it by
/// `bench/folders.sh`.
final class FoldersBench {
    private static final int IN_A_FOLDER = 100;

    private final Path work;
    private final FolderKeeper keeper;

    private FoldersBench(Path work) {
        this.work = work;
        var data = new DataSet.Folder("media", work.resolve("live"), List.of(), CopyPolicy.INCREMENTAL);
        this.keeper = FolderKeeper.of(data, work.resolve("backups/pool"), new SystemClock(), Faults.NONE);
    }

    public static void main(String[] arguments) throws IOException {
        var bench = new FoldersBench(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "make" -> bench.make(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            case "change" -> bench.change(Integer.parseInt(arguments[2]));
            case "backup" -> bench.keeper.backUp(bench.copy(arguments[2]), bench.base(arguments[3]));
            case "verify" -> bench.keeper.factsOf(bench.copy(arguments[2]));
            case "restore" -> bench.restore(arguments[2]);
            case "precopy" -> bench.keeper.preCopy(bench.point(), bench.base(arguments[2]));
            case "protect" -> bench.keeper.protect(bench.point());
            case "back" -> bench.keeper.swapBack(bench.point(), bench.work.resolve("aside"));
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private Path copy(String name) {
        return work.resolve("backups").resolve(name).resolve("data/media");
    }

    private Path point() {
        return work.resolve("point");
    }

    private Base base(String name) {
        return name.equals("none") ? Base.none() : new Base.Copy(copy(name));
    }

    private void restore(String name) {
        keeper.restore(copy(name), work.resolve("place"));
        var recorded = new Facts(Label.of(copy(name), "media").facts());
        var differences = recorded.differences(keeper.factsAt(work.resolve("place"), Depth.FULL));
        if (!differences.isEmpty()) {
            throw new AssertionError(differences);
        }
    }

    // A quarter of each file compresses well, and a few files are long.
    private void make(int files, int bytes) throws IOException {
        var random = new Random(1);
        var content = new byte[2 * bytes];
        for (var number = 0; number < files; number++) {
            random.nextBytes(content);
            var length = random.nextInt(2 * bytes);
            Arrays.fill(content, 0, length / 4, (byte) 'x');
            Files.write(
                    Files.createDirectories(file(number).getParent()).resolve("f" + number),
                    Arrays.copyOf(content, length));
        }
    }

    private void change(int count) throws IOException {
        var random = new Random();
        var files = work.resolve("live");
        try (var all = Files.walk(files)) {
            var every = all.filter(Files::isRegularFile).toList();
            for (var number = 0; number < count; number++) {
                Files.writeString(every.get(random.nextInt(every.size())), "changed " + random.nextLong());
            }
        }
    }

    private Path file(int number) {
        var folder = number / IN_A_FOLDER;
        return work.resolve("live/d" + folder % 100 + "/e" + folder / 100 + "/f" + number);
    }
}
