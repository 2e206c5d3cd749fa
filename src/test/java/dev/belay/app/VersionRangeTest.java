package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.belay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">=0.16; 0.16.0; 0.15.9",
                "0.16.0; 0.16.0; 0.16.1",
                "=0.16.0; v0.16; 0.16.0b1",
                "==0.16.0; 0.16; 0.16.0.post1",
                ">=0.16.0,<0.17.0; 0.16.9; 0.17.0",
                ">=0.16.0, <0.17.0; 0.16.0; 0.15",
                "  >= 0.16.0 ,  < 0.17.0  ; 0.16.0; 0.17.1",
                ">=0.16.0, <0.17.0; 0.17.0b1; 0.16.0b1",
                ">=0.16.0, <0.17.0.dev0; 0.16.9; 0.17.0b1",
                ">=1.0.0 || <0.2.0; 0.1; 0.5",
                ">=1.0.0||<0.2.0; 1.0; 0.2",
                ">0.9.1,<0.10.1 || 2.0; 2.0; 2.0.1",
                "!=1.5; 1.4; 1.5.0",
                ">1.0; 1.0-3-gabc1234; 1.0",
                "<1.1.1; 1.1.1.dev0; 1.1.1",
                "<=1.0; 1.0; 1.0.post1",
            })
    void holdsTheFirstVersionAndNotTheSecond(String range, String in, String out) {
        assertThat(VersionRange.parse(range).contains(Version.parse(in))).isTrue();
        assertThat(VersionRange.parse(range).contains(Version.parse(out))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; column 1: expected a version such as 1.4.0, found the end",
                ">=; column 3: expected a version such as 1.4.0, found the end",
                ">=1.0 <2.0; column 7: expected a comma, || or the end, found '<2.0'",
                ">=1.0,; column 7: expected a version such as 1.4.0, found the end",
                ">=1.0 | <2; column 7: expected a comma, || or the end, found '| <2'",
                "|| 1.0; column 1: expected a version such as 1.4.0, found '|| 1.0'",
                "^1.2; column 1: expected a version such as 1.4.0, found '^1.2'",
                "~=1.2; column 1: expected a version such as 1.4.0, found '~=1.2'",
                "=>1.2; column 2: expected a version such as 1.4.0, found '>1.2'",
                "1.*; column 1: expected a version such as 1.4.0, found '1.*'",
                ">=1.0, $(reboot); column 8: expected a version such as 1.4.0, found '$(reboot)'",
                "1.0 2.0; column 5: expected a comma, || or the end, found '2.0'",
            })
    void namesTheColumnAndWhatWasExpected(String range, String why) {
        var problem = catchThrowableOfType(Problem.class, () -> VersionRange.parse(range));

        assertThat(problem.why()).isEqualTo(why);
        assertThat(problem.what()).startsWith("cannot read the range '");
    }

    @Test
    void holdsEveryVersionWhenItIsAStar() {
        qt().forAll(Versions.any())
                .check(version -> VersionRange.parse("*").contains(version) && VersionRange.ANY.contains(version));
    }

    @Test
    void isWrittenInOnePlainSpelling() {
        assertThat(VersionRange.parse(" >= 0.16 ,<0.17||== v2 || *")).hasToString(">=0.16, <0.17 || =v2 || *");
    }

    @Test
    void readsItsOwnSpellingAsAnEqualRange() {
        var operators = List.of("", "=", "==", "!=", "<", "<=", ">", ">=");
        var joints = List.of(", ", ",", " || ", "||");

        qt().forAll(
                        Versions.any(),
                        Versions.any(),
                        integers().between(0, 7),
                        integers().between(0, 3))
                .check((a, b, operator, joint) -> {
                    var range = VersionRange.parse(operators.get(operator) + a + joints.get(joint) + "> " + b);
                    var again = VersionRange.parse(range.toString());
                    return again.equals(range) && again.hashCode() == range.hashCode();
                });
    }
}
