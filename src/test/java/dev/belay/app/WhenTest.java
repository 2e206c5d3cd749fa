package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quicktheories.QuickTheory.qt;

import dev.belay.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "from >= 0.13; 0.13; 0.14; true",
                "from >= 0.13; 0.12.9; 0.14; false",
                "from < 0.6.4, to >= 1.0.0; 0.6.3; 1.2; true",
                "from < 0.6.4, to >= 1.0.0; 0.6.3; 0.9; false",
                "from < 0.6.4, to >= 1.0.0; 0.9; 1.2; false",
                "from <0.6.4,from>0.5; 0.6; 1.2; true",
                "crosses 0.12.0; 0.11; 0.12; true",
                "crosses 0.12.0; 0.11; 0.13; true",
                "crosses 0.12.0; 0.12; 0.13; false",
                "crosses 0.12.0; 0.10; 0.12.0rc1; false",
                "crosses 0.12.0; 0.12.0rc1; 0.12.0; true",
                "crosses 0.12.0; 0.13; 0.11; false",
                "from 1.0 || to = 2.0; 1.0; 9; true",
                "from 1.0 || to = 2.0; 1.1; 2.0; true",
                "from 1.0||to = 2.0; 1.1; 2.1; false",
            })
    void holdsByTheVersionsOfTheUpgrade(String when, String from, String to, boolean holds) {
        assertThat(When.parse(when).holds(Version.parse(from), Version.parse(to)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; column 1: expected from, to or crosses, found the end",
                "form >= 1.0; column 1: expected from, to or crosses, found 'form >= 1.0'",
                "fromage >= 1.0; column 1: expected from, to or crosses, found 'fromage >= 1.0'",
                "from; column 5: expected a version such as 1.4.0, found the end",
                "from >= 1.0, < 2.0; column 14: expected from, to or crosses, found '< 2.0'",
                "crosses >= 1.0; column 9: expected a version such as 1.4.0, found '>= 1.0'",
                "from >= 1.0 and to > 2; column 13: expected a comma, || or the end, found 'and to > 2'",
                "from >= $(reboot); column 9: expected a version such as 1.4.0, found '$(reboot)'",
            })
    void namesTheColumnAndWhatWasExpected(String when, String why) {
        var problem = catchThrowableOfType(Problem.class, () -> When.parse(when));

        assertThat(problem.why()).isEqualTo(why);
        assertThat(problem.what()).startsWith("cannot read the condition '");
    }

    @Test
    void crossesAVersionOnceHoweverManyUpgradesLeadPastIt() {
        var crosses = When.crosses(Version.parse("1.0"));
        var steps = Versions.of("0.6.3", "0.9", "1.2", "1.3");

        assertThat(crosses.holds(steps.get(0), steps.get(1))).isFalse();
        assertThat(crosses.holds(steps.get(1), steps.get(2))).isTrue();
        assertThat(crosses.holds(steps.get(2), steps.get(3))).isFalse();
        assertThat(crosses).isEqualTo(When.parse("crosses 1.0"));
    }

    @Test
    void alwaysHoldsWhenThereIsNoCondition() {
        qt().forAll(Versions.any(), Versions.any()).check(When.ALWAYS::holds);
    }

    @Test
    void joinsTwoConditionsThatMustBothHold() {
        var either = When.parse("from 1.0 || from 2.0");

        assertThat(either.and(When.parse("to > 3"))).hasToString("from =1.0, to >3 || from =2.0, to >3");
        assertThat(When.ALWAYS.and(either)).isEqualTo(either);
        assertThat(either.and(When.ALWAYS)).isEqualTo(either);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from >= 0.13", "from < 0.6.4, to >= 1.0.0", "crosses 0.12.0 || to !=3", "always"})
    void readsItsOwnSpellingAsAnEqualCondition(String text) {
        var when = When.parse(text);

        assertThat(When.parse(when.toString())).isEqualTo(when).hasSameHashCodeAs(when);
    }
}
