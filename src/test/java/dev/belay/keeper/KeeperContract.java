package dev.belay.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every keeper promises: of rollback points, and of copies that are restored, swapped in and kept.
public abstract class KeeperContract extends PointContract {

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
        upgrade();
        var written = keeper().facts(Depth.FULL);
        keeper().swapOut(folder.resolve("place"), aside());

        assertThat(seen()).isEqualTo(now);
        assertIsAt(folder.resolve("place"), written);
    }

    /// That what was in place of the live data for a while, with these facts, is there now.
    protected void assertIsAt(Path place, Facts written) {
        assertThat(written.differences(keeper().factsAt(place, Depth.FULL))).isEmpty();
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
    void tellsWhetherSomebodyWroteIntoWhatWasReplacedAfterItWasProtected() {
        fill();
        keeper().backUp(copy(), Base.none());
        upgrade();

        assertThat(replaced("quiet", () -> {})).isEmpty();
        assertThat(replaced("written", this::upgrade)).isNotEmpty();
        assertThat(replaced("quiet again", () -> {})).isEmpty();
    }

    private List<String> replaced(String how, Runnable between) {
        var own = folder.resolve(how);
        keeper().preCopy(own.resolve("point"), Base.none());
        keeper().protect(own.resolve("point"));
        between.run();
        keeper().restore(copy(), own.resolve("place"));
        keeper().swapIn(own.resolve("place"), own.resolve("aside"));
        keeper().keep(own.resolve("point"), own.resolve("kept"));
        var told =
                keeper().writtenSince(own.resolve("kept"), own.resolve("aside")).told();
        assertThat(keeper().writtenSince(own.resolve("kept"), own.resolve("aside"))
                        .told())
                .isEqualTo(told);
        return told;
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
}
