package dev.belay.bench;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.Visitor;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Downtime and rollback of a real Django application, Belay beside the script an operator would write, in one run:
/// stop, copy database and media, switch, migrate, reindex, collectstatic, start; and back by copying.
public final class DowntimeBench {
    private static final String BACK = ", rolled back";
    private static final String BELAY_UP = "belay: users out, upgrade";
    private static final String BELAY_BACK = "belay: users out" + BACK;
    private static final String GOOD = "2.0";
    private static final String BROKEN = "2.2";

    private final DjangoWorld world;
    private final PrintStream out;
    private final TreeMap<String, List<Double>> seconds = new TreeMap<>();

    private DowntimeBench(DjangoWorld world, PrintStream out) {
        this.world = world;
        this.out = out;
    }

    /// @param arguments rows of 4 kB, files of 95 kB, rounds
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        try (var world = DjangoWorld.releases().start()) {
            new BigLibrary(world).fill(rows, files);
            var bench = new DowntimeBench(world, System.out);
            bench.keepPristine();
            for (int round = 0; round < rounds; round++) {
                bench.round();
            }
            bench.table();
        }
    }

    private void keepPristine() {
        operator("1.0", "$CONTROL stop library; cp -a data/db.sqlite3 ../pristine.sqlite3; $CONTROL start library");
        for (var version : List.of(GOOD, BROKEN)) {
            world.operator().prepare(version).succeeded();
            operator(version, "mkdir -p ../prepared && mv releases/$TO ../prepared/$TO");
        }
    }

    private void round() throws Exception {
        measured(BELAY_UP, this::belayGood);
        reset();
        measured("script: users out, upgrade", () -> visited(() -> byHand(GOOD)));
        reset();
        measured("bare: stop + migrate + hook + static + start", () -> visited(() -> bare(GOOD)));
        reset();
        measured(BELAY_BACK, this::belayBroken);
        reset();
        measured(
                "script: users out" + BACK,
                () -> visited(() -> {
                    byHand(BROKEN);
                    backByHand();
                }));
        reset();
    }

    private double belayGood() throws Exception {
        return visited(() -> world.belay().run("upgrade", GOOD).succeeded());
    }

    private double belayBroken() throws Exception {
        return visited(() -> {
            var ran = world.belay().run("upgrade", BROKEN);
            if (ran.exit() != 4) {
                throw new AssertionError("not rolled back: " + ran);
            }
        });
    }

    // The release is prepared before the clock runs, as Belay prepares it before the fence.
    private void byHand(String version) {
        world.operator().run(version, """
                        mv ../prepared/$TO releases/$TO
                        $CONTROL stop library
                        mkdir ../copy
                        cp -a data/db.sqlite3 ../copy/
                        cp -a media ../copy/
                        ln -sfn releases/$TO current
                        (cd current && .venv/bin/python manage.py migrate --noinput && .venv/bin/python manage.py reindex)
                        (cd current && .venv/bin/python manage.py collectstatic --noinput)
                        $CONTROL start library
                        """);
    }

    private void bare(String version) {
        operator(version, """
                mv ../prepared/$TO releases/$TO
                $CONTROL stop library
                ln -sfn releases/$TO current
                (cd current && .venv/bin/python manage.py migrate --noinput && .venv/bin/python manage.py reindex)
                (cd current && .venv/bin/python manage.py collectstatic --noinput)
                $CONTROL start library
                """);
    }

    private void backByHand() {
        operator("1.0", """
                cp -a ../copy/db.sqlite3 data/db.sqlite3
                rm -rf media && cp -a ../copy/media media
                ln -sfn releases/1.0 current
                $CONTROL start library
                """);
    }

    private void reset() {
        operator("1.0", """
                $CONTROL stop library || true
                for version in 2.0 2.2; do
                    [ ! -d releases/$version ] || [ -d ../prepared/$version ] || mv releases/$version ../prepared/
                    rm -rf releases/$version
                done
                rm -rf ../copy data/db.sqlite3 .belay/runs .belay/backups
                cp -a ../pristine.sqlite3 data/db.sqlite3
                ln -sfn releases/1.0 current
                $CONTROL start library
                sync
                """);
    }

    private void operator(String version, String script) {
        world.operator().run(version, script).succeeded();
    }

    private double visited(Work work) throws Exception {
        try (Visitor visitor = world.visitor("/health/")) {
            work.run();
            visitor.leave();
            return visitor.outages().stream()
                    .map(Visitor.Outage::length)
                    .max(Comparator.naturalOrder())
                    .map(DowntimeBench::seconds)
                    .orElse(0.0);
        }
    }

    private void measured(String what, Measure measure) throws Exception {
        var began = Instant.now();
        double value = measure.run();
        seconds.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
        out.printf(
                Locale.ROOT,
                "%-40s %6.2f s   (all of it took %.1f s)%n",
                what,
                value,
                seconds(Duration.between(began, Instant.now())));
        if (what.startsWith("belay")) {
            steps();
        }
    }

    // What each step inside the fence took, from the newest report.
    private void steps() {
        var ran = world.belay().run("log").out();
        ran.lines()
                .filter(line -> line.contains("protect")
                        || line.contains("fingerprint")
                        || line.contains("stop ")
                        || line.contains("start ")
                        || line.contains("migrate")
                        || line.contains("static"))
                .map(line -> line.substring(0, Math.min(70, line.length())))
                .forEach(line -> out.println("      " + line));
    }

    private void table() throws Exception {
        out.println();
        out.println("database " + Files.size(world.database()) / 1_000_000 + " MB");
        out.println("| what | best s | ratio to Belay | all |");
        out.println("|---|---|---|---|");
        seconds.forEach((what, all) -> out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %s |%n",
                what,
                best(all, Double::doubleValue),
                best(all, Double::doubleValue) / best(belay(what), Double::doubleValue),
                String.join(
                        " ",
                        all.stream()
                                .map(value -> String.format(Locale.ROOT, "%.2f", value))
                                .toList())));
    }

    // Belay's own way of the same thing.
    private List<Double> belay(String what) {
        return seconds.getOrDefault(what.endsWith(BACK) ? BELAY_BACK : BELAY_UP, List.of());
    }

    private static double best(List<Double> all, ToDoubleFunction<Double> value) {
        return all.stream().mapToDouble(value).min().orElse(0);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /// Something whose downtime is watched.
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /// Something that gives seconds.
    @FunctionalInterface
    private interface Measure {
        double run() throws Exception;
    }
}
