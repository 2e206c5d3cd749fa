package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.PowerCut;
import dev.belay.problem.Problem;
import dev.belay.testkit.PostgresPrograms;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Users write into data that then go again, the slower way: what they wrote is in the database or in a dump.
final class PostgresWrittenMeanwhileIT extends PostgresBench {
    private static final int MORE_THAN_ENOUGH = 30;

    private final PowerCut power = new PowerCut();

    /// What follows the cut. A second try opens the database for a moment, before it shuts it.
    enum Then {
        NOTHING,
        A_SECOND_CUT
    }

    @BeforeEach
    void takeTheRightAway() {
        faults = power;
        server.sql("postgres", "ALTER ROLE wiki NOCREATEDB");
    }

    @ParameterizedTest
    @EnumSource
    void isThereAfterASwapInThatWasCutAnywhere(Then then) {
        cutAnywhere(then, place -> {}, place -> poor().swapIn(place, place.resolve("aside")), this::takeOut);
    }

    @Test
    void isThereAfterASwapOutThatWasCutAnywhere() {
        cutAnywhere(Then.NOTHING, place -> poor().swapIn(place, place.resolve("aside")), this::takeOut, this::takeOut);
    }

    @Test
    void isThereAfterASwapBackThatWasCutAnywhere() {
        cutAnywhere(Then.NOTHING, place -> poor().protect(place), this::bringBack, this::bringBack);
    }

    @Test
    void cannotBeWrittenOnceTheDumpThatKeepsItIsBegun() {
        var refused = new ArrayList<String>();
        faults = point -> {
            if (point.equals("refill:kept")) {
                refused.add(insertion());
            }
        };
        fill();
        var place = restored(folder.resolve("place"));
        poor().protect(folder.resolve("point"));

        poor().swapIn(place, folder.resolve("aside"));
        poor().swapOut(place, folder.resolve("aside"));
        poor().swapBack(folder.resolve("point"), folder.resolve("back"));

        assertThat(refused).hasSize(3).allMatch(said -> said.contains("canceling statement due to lock timeout"));
    }

    @Test
    void isNotLostWhereItsOwnerMayOnlyAdd() {
        var refused = new ArrayList<String>();
        faults = point -> {
            if (point.equals("refill:kept")) {
                refused.add(insertion());
            }
        };
        fill();
        poor().protect(folder.resolve("point"));
        write();
        server.sql("wiki", "REVOKE UPDATE, DELETE, TRUNCATE ON page FROM wiki");

        poor().swapBack(folder.resolve("point"), folder.resolve("back"));

        assertThat(refused).singleElement().asString().contains("canceling statement due to lock timeout");
        assertThat(isLive()).isFalse();
        assertThat(isInADump(folder.resolve("back"))).isTrue();
    }

    private String insertion() {
        try {
            return server.sql("wiki", "SET lock_timeout = 200; INSERT INTO page VALUES (-2, 'too late')");
        } catch (AssertionError refused) {
            return refused.toString();
        }
    }

    @Test
    void isNotGivenUpForWantOfRoom() throws IOException {
        var small = Files.createDirectory(folder.resolve("small"));
        Tmpfs.mount(small, 4);
        try {
            var place = restored(small.resolve("place"));
            poor().swapIn(place, folder.resolve("aside"));
            write();

            assertThatThrownBy(() -> poor().swapOut(place, folder.resolve("aside")))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.what()).isEqualTo("cannot bring back the database 'db'");
                        assertThat(problem.why()).contains("its dump may take", small + " has ", "bytes are missing");
                        assertThat(problem.next()).contains("make room", "then run `belay resume`");
                    });
            assertThat(isLive()).isTrue();

            Tmpfs.widen(small, 64);
            poor().swapOut(place, folder.resolve("aside"));
            assertThat(isLive()).isFalse();
            assertThat(isInADump(place)).isTrue();
        } finally {
            Tmpfs.unmount(small);
        }
    }

    private void cutAnywhere(Then then, Consumer<Path> before, Consumer<Path> deed, Consumer<Path> goOn) {
        for (var n = 1; n < MORE_THAN_ENOUGH; n++) {
            fill();
            var place = restored(folder.resolve("place-" + n));
            before.accept(place);
            var going = cut(n, () -> deed.accept(place));
            if (then == Then.A_SECOND_CUT) {
                server.sql("postgres", "ALTER DATABASE wiki ALLOW_CONNECTIONS true");
            }
            var wrote = isOpen().equals("t");
            if (wrote) {
                write();
            }

            goOn.accept(place);

            assertThat(isOpen()).isEqualTo("t");
            assertThat(!wrote || isLive() || isInADump(place)).as("cut " + n).isTrue();
            if (!going) {
                return;
            }
        }
        throw new AssertionError("never came to an end");
    }

    private boolean cut(int n, Runnable deed) {
        power.cutAt(n);
        try {
            deed.run();
            return false;
        } catch (PowerCut.Cut _) {
            return true;
        } finally {
            power.off();
        }
    }

    private Path restored(Path place) {
        var copy = folder.resolve("copy-of-" + place.getFileName());
        poor().backUp(copy, Base.none());
        poor().restore(copy, place);
        return place;
    }

    private void takeOut(Path place) {
        poor().swapOut(place, place.resolve("aside"));
    }

    private void bringBack(Path point) {
        poor().swapBack(point, point.resolve("aside"));
    }

    private void write() {
        server.sql("wiki", "INSERT INTO page VALUES (-1, 'written meanwhile')");
    }

    private boolean isLive() {
        return server.sql("wiki", "SELECT count(*) FROM page WHERE id = -1").equals("1");
    }

    private static boolean isInADump(Path place) {
        try (var below = Files.walk(place)) {
            return below.filter(path -> path.endsWith("state/dump"))
                    .anyMatch(dump -> script(dump).contains("written meanwhile"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String script(Path dump) {
        return new Tools()
                .run(Call.of(dump, PostgresPrograms.path("pg_restore"), "-a", "-f", "-", "."))
                .out();
    }

    private Keeper poor() {
        return ProbedPostgresKeeper.of(data("wiki"), _ -> new Secret(PASSWORD), new Tools(), new SystemClock(), faults);
    }
}
