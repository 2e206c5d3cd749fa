package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagFilterTest {
    @Test
    void ordersReleasesByVersionAndKeepsTheirTags() {
        var tags = List.of("1.0", "v0.4", "2.10", "2.8", "v0.1", "master-old", "1.4.0");

        assertThat(TagFilter.RELEASES.releases(tags))
                .extracting(Tagged::tag)
                .containsExactly("v0.1", "v0.4", "1.0", "1.4.0", "2.8", "2.10");
    }

    @Test
    void takesTheOddTagsItKnowsAndIgnoresTheRest() {
        var tags = List.of(
                "v.0.15.0",
                "v0.0.1__mmvp",
                "v0.12.0-beta8b",
                "v0.12.0-beta8",
                "v0.14.4-weekly1",
                "npm/kolibri/1.0.0",
                "nightly",
                "7");

        assertThat(TagFilter.RELEASES.releases(tags))
                .extracting(Tagged::tag)
                .containsExactly("v0.12.0-beta8", "v.0.15.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0 rc",
                "1.0'",
                "1.0\"",
                "-1.0",
                "--upload-pack=x-1.0",
                "1.0;reboot",
                "$(reboot)1.0",
                "1.0$(reboot)",
                "1.0\n",
                "`1.0`",
                ""
            })
    void ignoresHostileTagsWhateverTheExpressionTakes(String tag) {
        assertThat(TagFilter.parse(".*?(\\d+\\.\\d+).*|(?s:.*)").version(tag)).isEmpty();
    }

    @Test
    void takesTheWholeTagWhenTheGroupIsOnlyAPartOfTheVersion() {
        var filter = TagFilter.parse("\\d+\\.\\d+(\\.\\d+)?");

        assertThat(filter.version("2.0")).contains(Version.parse("2.0"));
        assertThat(filter.version("2.0.1")).contains(Version.parse("2.0.1"));
    }

    @Test
    void takesTheVersionFromTheFirstGroup() {
        var filter = TagFilter.parse("npm/[^/]+/(.*)");

        assertThat(filter.releases(List.of("npm/@scope/x/1.0.0", "npm/app/1.2.0", "1.3.0")))
                .containsExactly(new Tagged("npm/app/1.2.0", Version.parse("1.2.0")));
    }

    @Test
    void demandsThatTheWholeTagMatches() {
        var filter = TagFilter.parse("^v?\\d+(\\.\\d+){1,2}$");

        assertThat(filter.versionText("1.0rc1")).isEmpty();
        assertThat(TagFilter.parse("\\d+\\.\\d+(?:\\.\\d+)?").version("v1.0")).isEmpty();
    }

    @Test
    void ignoresATagWhoseGroupIsNotPartOfTheMatch() {
        assertThat(TagFilter.parse("x(\\d)?").version("x")).isEmpty();
    }

    @Test
    void namesTheColumnOfAMistakeInTheExpression() {
        var problem = catchThrowableOfType(Problem.class, () -> TagFilter.parse("v(\\d+"));

        assertThat(problem.what()).isEqualTo("cannot read the tag filter 'v(\\d+'");
        assertThat(problem.why()).startsWith("column ").contains("Unclosed group");
    }
}
