package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DescribeTest {
    @Test
    void readsTagCommitsHashAndState() {
        assertThat(Describe.parse("v1.0-0-gabc1234\n")).isEqualTo(new Describe("v1.0", 0, "abc1234", Tree.CLEAN));
        assertThat(Describe.parse("v0.16.0-beta1-12-gabc1234-dirty"))
                .isEqualTo(new Describe("v0.16.0-beta1", 12, "abc1234", Tree.DIRTY));
        assertThat(Describe.parse("npm/x/1.0-3-gabc1234").tag()).isEqualTo("npm/x/1.0");
    }

    @Test
    void readsABareHashWhenThereIsNoTag() {
        assertThat(Describe.parse("abc1234-dirty")).isEqualTo(new Describe("", 0, "abc1234", Tree.DIRTY));
        assertThat(Describe.parse("abc1234").version(TagFilter.RELEASES)).isEmpty();
    }

    @Test
    void givesTheVersionOfTheTagOrOneAfterIt() {
        assertThat(version("2.6-0-gabc1234")).isEqualTo("2.6");
        assertThat(version("2.6-3-gabc1234")).isEqualTo("2.6-3-gabc1234");
        assertThat(version("2.6-3-gabc1234-dirty")).isEqualTo("2.6-3-gabc1234-dirty");
        assertThat(version("2.6-0-gabc1234-dirty")).isEqualTo("2.6-dirty");
    }

    @Test
    void givesNoVersionWhenTheFilterIgnoresTheTag() {
        assertThat(Describe.parse("nightly-3-gabc1234").version(TagFilter.RELEASES))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1.0",
                "fatal: not a git repository",
                "$(reboot)-1-gabc1234",
                "a b-1-gabc1234",
                "-x-1-gabc1234",
                "1.0-99999999999-gabc1234"
            })
    void refusesAnythingElse(String answer) {
        assertThat(catchThrowableOfType(Problem.class, () -> Describe.parse(answer))
                        .what())
                .isEqualTo("cannot tell the version from git");
    }

    private static String version(String answer) {
        return Describe.parse(answer).version(TagFilter.RELEASES).orElseThrow().text();
    }
}
