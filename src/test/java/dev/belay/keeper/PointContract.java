package dev.belay.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every keeper promises of rollback points: do, undo, twice, half.
public abstract class PointContract {
    protected static final int MORE_THAN_ENOUGH = 60;

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
    protected abstract Path contentOf(Path copy) throws IOException;

    protected Path live() {
        return folder.resolve("live");
    }

    final Path point() {
        return folder.resolve("point");
    }

    final Path aside() {
        return folder.resolve("aside");
    }

    protected final Path copy() {
        return folder.resolve("copy");
    }

    final void protect() {
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
    void leavesAloneWhatWasWrittenAfterItWasSwappedBack() {
        fill();
        protect();
        keeper().swapBack(point(), aside());
        keeper().settleBack(point());
        upgrade();
        var written = seen();

        keeper().swapBack(point(), aside());

        assertThat(seen()).isEqualTo(written);
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

    /// Whether the power was cut before it came to its end.
    protected final boolean cut(int n, Consumer<Keeper> deed) {
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
