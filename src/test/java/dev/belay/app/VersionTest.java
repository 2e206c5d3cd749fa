package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.belay.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionTest {
    @Test
    void keepsTheTextAsItWasWritten() {
        assertThat(Version.parse("v.0.16.0-beta1+x-dirty").text()).isEqualTo("v.0.16.0-beta1+x-dirty");
        assertThat(Version.parse("v1.0")).hasToString("v1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0-dirty", "v1.0-3-gabc1234-dirty", "1.0+3.gabc1234.dirty", "1.0+x-dirty"})
    void tellsThatTheWorkTreeIsDirty(String text) {
        assertThat(Version.parse(text).isDirty()).isTrue();
        assertThat(Version.parse("1.0").isDirty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v",
                ".",
                "-",
                "1.",
                ".1",
                "1..0",
                "-1.0",
                "--help",
                "1.0-",
                "1.0 ",
                " 1.0",
                "1.0\n",
                "1 0",
                "1.0;reboot",
                "$(reboot)",
                "1.0$(reboot)",
                "`reboot`",
                "'1.0'",
                "\"1.0\"",
                "1.0|x",
                "1.0\u0000",
                "../1.0",
                "1.0/..",
                "1!2.0",
                "1.0~ynh1",
                "١.٠",
                "1.0-weekly1",
                "v0.0.1__mmvp",
                "0.12.0-beta8b",
                "main",
                "abc1234",
                "npm/x/1.0.0",
                "1.0-dirty-dirty",
                "1.0+",
                "1.0+a..b",
                "1.0.dev0.a1",
                "\u001b[31m1.0"
            })
    void refusesWhatIsNoVersion(String text) {
        assertThat(Version.tryParse(text)).isEmpty();
        assertThat(catchThrowableOfType(Problem.class, () -> Version.parse(text)))
                .satisfies(problem -> assertThat(problem.what()).startsWith("cannot read the version '"));
    }

    @Test
    void saysWhatIsWrongWithTheText() {
        assertThat(problem("1.0 beta").why()).isEqualTo("the character at column 4 is none of A-Z a-z 0-9 . + _ -");
        assertThat(problem("").why()).isEqualTo("it is empty");
        assertThat(problem("weekly1").why()).startsWith("it is not numbers with dots");
        assertThat(problem("weekly1").next()).isEqualTo("write it like 1.4.2, v1.4, 0.16.0-rc.1 or 2024.10");
    }

    @Test
    void refusesTenThousandDigitsWithAShortMessage() {
        var problem = problem("9".repeat(10_000));

        assertThat(problem.why()).isEqualTo("it has 10000 characters; at most 128 are allowed");
        assertThat(problem.what()).hasSizeLessThan(100);
    }

    @Test
    void showsNoControlCharactersInMessages() {
        assertThat(problem("\u001b[31m\n1.0").what()).isEqualTo("cannot read the version '?[31m?1.0'");
    }

    @Test
    void ordersNumbersOfAnyLengthItAccepts() {
        var nines = Version.parse("1." + "9".repeat(126));
        var eights = Version.parse("1." + "8".repeat(126));

        assertThat(nines).isGreaterThan(eights);
    }

    @Test
    void acceptsOnlyTextsThatAreSafeInFileNames() {
        qt().withExamples(5_000)
                .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 8))
                .check(text -> Version.tryParse(text)
                        .map(version -> version.text().matches("[A-Za-z0-9][A-Za-z0-9.+_-]*"))
                        .orElse(true));
    }

    @Test
    void neverFailsOtherwiseThanByRefusing() {
        qt().withExamples(5_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 40))
                .check(text -> Version.tryParse("1." + text).isPresent() || problem("1." + text) != null);
    }

    private static Problem problem(String text) {
        return catchThrowableOfType(Problem.class, () -> Version.parse(text));
    }
}
