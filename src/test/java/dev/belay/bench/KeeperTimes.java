package dev.belay.bench;

import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keeper;
import java.nio.file.Path;
import java.util.Locale;

/// Times what a keeper does in one upgrade that is taken back.
record KeeperTimes(Keeper keeper, Path folder) {

    void round(int number) {
        var copy = folder.resolve("copy-" + number);
        time("Belay: backup, application up", () -> keeper.backUp(copy, Base.none()));
        time("Belay: proof (restore and compare), application up", () -> prove(copy, number));
        insideTheFence(number);
    }

    /// What users wait for, and what makes it short.
    void insideTheFence(int number) {
        var point = folder.resolve("points-" + number + "/db");
        var aside = folder.resolve("aside-" + number + "/db");
        time("Belay: pre-copy, application up", () -> keeper.preCopy(point, Base.none()));
        time("Belay: bounded facts, inside the fence", () -> keeper.facts(Depth.BOUNDED));
        time("Belay: protect, inside the fence", () -> keeper.protect(point));
        time("Belay: swap back", () -> keeper.swapBack(point, aside));
        keeper.release(aside);
    }

    private void prove(Path copy, int number) {
        var place = folder.resolve("place-" + number + "/db");
        keeper.restore(copy, place);
        var differences = keeper.factsOf(copy).differences(keeper.factsAt(place, Depth.FULL));
        keeper.release(place);
        if (!differences.isEmpty()) {
            throw new AssertionError(differences);
        }
    }

    static void time(String what, Runnable deed) {
        var clock = new SystemClock();
        var begun = clock.elapsed();
        deed.run();
        var took = clock.elapsed().minus(begun);
        say(String.format(Locale.ROOT, "  %-52s %6.3f s", what, took.toMillis() / 1000.0));
    }

    static void say(String line) {
        System.out.println(line);
    }
}
