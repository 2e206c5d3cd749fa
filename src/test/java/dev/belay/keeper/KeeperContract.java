package dev.belay.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every keeper promises: do, undo, twice, half.
public abstract class KeeperContract {
    private static final int MORE_THAN_ENOUGH = 60;

    @TempDir(factory = Memory.class)
    protected Path folder;

    protected final PowerCut power = new PowerCut();

    /// The keeper of the test's data set, which lies in `folder`/live; made anew as after a restart.
    protected abstract Keeper keeper();

    /// The data as they are at first.
    protected abstract void fill();

    /// What an upgrade does to the data: changes, adds and removes.
    protected abstract void upgrade();

    /// Everything that can be seen of the live data, byte for byte.
    protected abstract Map<String, String> seen();

    /// What a backup made while the application runs must hold of the live data.
    protected abstract Map<String, String> meant();

    /// A file inside a copy that holds content.
    protected abstract Path contentOf(Path copy);

    protected Path live() {
        return folder.resolve("live");
    }

    private Path point() {
        return folder.resolve("point");
    }

    private Path aside() {
        return folder.resolve("aside");
    }

    private Path copy() {
        return folder.resolve("copy");
    }

    private void protect() {
        keeper().preCopy(point(), Base.none());
        keeper().protect(point());
    }

    @Test
    void swapsBackExactlyWhatWasProtected() {
        fill();
        protect();
        var before = seen();
        var facts = keeper().facts(Depth.FULL);
        upgrade();
        assertThat(seen()).isNotEqualTo(before);

        keeper().swapBack(point(), aside());

        assertThat(seen()).isEqualTo(before);
        assertThat(facts.differences(keeper().facts(Depth.FULL))).isEmpty();
    }

    @Test
    void protectsTheStateAtTheStopAndNotThatOfThePreCopy() {
        fill();
        keeper().preCopy(point(), Base.none());
        upgrade();
        keeper().protect(point());
        var atTheStop = seen();
        upgrade();

        keeper().swapBack(point(), aside());

        assertThat(seen()).isEqualTo(atTheStop);
    }

    @Test
    void swapsBackOnceHoweverOftenItIsAsked() {
        fill();
        protect();
        var before = seen();
        upgrade();

        keeper().swapBack(point(), aside());
        keeper().swapBack(point(), aside());

        assertThat(seen()).isEqualTo(before);
    }

    @Test
    void protectsTwiceAsOnce() {
        fill();
        protect();
        keeper().protect(point());
        var before = seen();
        upgrade();

        keeper().swapBack(point(), aside());

        assertThat(seen()).isEqualTo(before);
    }

    @Test
    void leavesTheDataAloneWhenThePointWasNeverCompleted() {
        fill();
        keeper().preCopy(point(), Base.none());
        upgrade();
        var now = seen();

        keeper().swapBack(point(), aside());

        assertThat(seen()).isEqualTo(now);
    }

    @Test
    void protectsAfterACutAnywhere() {
        fill();
        for (var n = 1; n < MORE_THAN_ENOUGH; n++) {
            upgrade();
            keeper().preCopy(point(), Base.none());
            upgrade();
            var before = seen();
            if (!cut(n, keeper -> keeper.protect(point()))) {
                return;
            }
            keeper().swapBack(point(), aside().resolve("half-" + n));
            assertThat(seen()).isEqualTo(before);
            keeper().protect(point());
            upgrade();
            keeper().swapBack(point(), aside().resolve("whole-" + n));
            assertThat(seen()).isEqualTo(before);
        }
        throw new AssertionError("never came to an end");
    }

    @Test
    void swapsBackAfterACutAnywhere() {
        fill();
        for (var n = 1; n < MORE_THAN_ENOUGH; n++) {
            keeper().preCopy(point(), Base.none());
            keeper().protect(point());
            var before = seen();
            upgrade();
            var going = cut(n, keeper -> keeper.swapBack(point(), aside()));
            keeper().swapBack(point(), aside());
            assertThat(seen()).isEqualTo(before);
            if (!going) {
                return;
            }
        }
        throw new AssertionError("never came to an end");
    }

    @Test
    void restoresFromACopyWhatTheCopyWasMadeOf() {
        fill();
        keeper().backUp(copy(), Base.none());

        keeper().restore(copy(), folder.resolve("place"));

        var facts = keeper().factsOf(copy());
        assertThat(facts.differences(keeper().factsAt(folder.resolve("place"), Depth.FULL)))
                .isEmpty();
    }

    @Test
    void putsARestoredCopyInPlaceAndTakesItOutAgain() {
        fill();
        keeper().backUp(copy(), Base.none());
        var backedUp = meant();
        upgrade();
        var now = seen();
        keeper().restore(copy(), folder.resolve("place"));

        keeper().swapIn(folder.resolve("place"), aside());
        assertThat(meant()).isEqualTo(backedUp);
        keeper().swapOut(folder.resolve("place"), aside());

        assertThat(seen()).isEqualTo(now);
    }

    @Test
    void putsInPlaceAndTakesOutAfterACutAnywhere() {
        fill();
        keeper().backUp(copy(), Base.none());
        var backedUp = meant();
        upgrade();
        var now = seen();
        for (var n = 1; n < MORE_THAN_ENOUGH; n++) {
            var place = folder.resolve("place-" + n);
            var aside = folder.resolve("aside-" + n);
            keeper().restore(copy(), place);
            var goingIn = cut(n, keeper -> keeper.swapIn(place, aside));
            keeper().swapOut(place, aside);
            assertThat(seen()).isEqualTo(now);
            keeper().swapIn(place, aside);
            assertThat(meant()).isEqualTo(backedUp);
            var goingOut = cut(n, keeper -> keeper.swapOut(place, aside));
            keeper().swapOut(place, aside);
            keeper().swapOut(place, aside);
            assertThat(seen()).isEqualTo(now);
            if (!goingIn && !goingOut) {
                return;
            }
        }
        throw new AssertionError("never came to an end");
    }

    @Test
    void keepsAPointAsADurableCopyOfTheStateAtTheStop() {
        fill();
        protect();
        var facts = keeper().facts(Depth.FULL);
        upgrade();

        keeper().keep(point(), copy());
        keeper().keep(point(), copy());

        assertThat(facts.differences(keeper().factsOf(copy()))).isEmpty();
    }

    @Test
    void sharesACopyWithAnOlderOneWithoutHurtingIt() {
        fill();
        keeper().backUp(copy(), Base.none());
        var first = keeper().factsOf(copy());
        upgrade();
        keeper().backUp(folder.resolve("second"), new Base.Copy(copy()));
        keeper().preCopy(point(), new Base.Copy(folder.resolve("second")));
        keeper().protect(point());
        var before = meant();
        upgrade();
        keeper().swapBack(point(), aside());
        upgrade();

        assertThat(keeper().factsOf(copy())).isEqualTo(first);
        keeper().restore(folder.resolve("second"), folder.resolve("place"));
        keeper().swapIn(folder.resolve("place"), folder.resolve("replaced"));
        assertThat(meant()).isEqualTo(before);
    }

    @Test
    void refusesADamagedCopy() {
        fill();
        damage("flipped", content -> content[content.length / 2] ^= 1);
        damage("emptied", null);
    }

    private void damage(String name, java.util.function.@org.jspecify.annotations.Nullable Consumer<byte[]> how) {
        var damaged = folder.resolve(name);
        keeper().backUp(damaged, Base.none());
        try {
            var file = contentOf(damaged);
            var content = Files.readAllBytes(file);
            if (how != null) {
                how.accept(content);
            }
            Files.write(file, how == null ? new byte[0] : content);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        assertThatThrownBy(() -> keeper().factsOf(damaged))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot use the copy");
    }

    /// Whether the power was cut before it came to its end.
    private boolean cut(int n, Consumer<Keeper> deed) {
        power.cutAt(n);
        try {
            deed.accept(keeper());
            return false;
        } catch (PowerCut.Cut _) {
            return true;
        } finally {
            power.off();
        }
    }
}
