package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleasesTest {
    private final Releases releases = new Releases(Versions.of("v2.8", "1.0", "2.10", "3.0rc1", "v1.4.0", "2.6"));

    @Test
    void ordersByNumberAndNotByText() {
        assertThat(releases.versions())
                .extracting(Version::text)
                .containsExactly("1.0", "v1.4.0", "2.6", "v2.8", "2.10", "3.0rc1");
    }

    @Test
    void offersPreReleasesOnlyWhenAsked() {
        assertThat(releases.latest(Channel.STABLE)).contains(Version.parse("2.10"));
        assertThat(releases.latest(Channel.PRERELEASE)).contains(Version.parse("3.0rc1"));
        assertThat(new Releases(Versions.of("1.0b1")).latest(Channel.STABLE)).isEmpty();
    }

    @Test
    void findsAReleaseWithOrWithoutThePrefix() {
        assertThat(releases.find("2.8")).map(Version::text).contains("v2.8");
        assertThat(releases.find("v1.0.0")).map(Version::text).contains("1.0");
        assertThat(releases.find("2.7")).isEmpty();
        assertThat(releases.find("$(reboot)")).isEmpty();
    }

    @Test
    void namesTheNeighboursOfAnUnknownRelease() {
        var problem = catchThrowableOfType(Problem.class, () -> releases.require("2.7"));

        assertThat(problem.what()).isEqualTo("cannot find the release '2.7'");
        assertThat(problem.why()).isEqualTo("the nearest of 6 releases: v1.4.0, 2.6, v2.8");
        assertThat(problem.next()).isEqualTo("belay versions");
    }

    @Test
    void namesTheHighestReleasesWhenTheTextIsNoVersion() {
        assertThat(releases.nearest("latst")).isEqualTo(Versions.of("2.8", "2.10", "3.0rc1"));
        assertThat(releases.nearest("0.1")).isEqualTo(Versions.of("1.0"));
        assertThat(releases.nearest("9")).isEqualTo(Versions.of("2.8", "2.10", "3.0rc1"));
    }

    @Test
    void saysSoWhenThereAreNoReleases() {
        var problem = catchThrowableOfType(Problem.class, () -> new Releases(List.of()).require("1.0"));

        assertThat(problem.why()).isEqualTo("there are no releases");
    }

    @Test
    void listsWhatLiesBetweenWithoutTheFirstAndWithTheLast() {
        assertThat(releases.between(Version.parse("1.4"), Version.parse("v2.10")))
                .isEqualTo(Versions.of("2.6", "2.8", "2.10"));
    }

    @Test
    void keepsTheFirstOfEqualVersions() {
        assertThat(new Releases(Versions.of("v1.0", "1.0.0")).versions())
                .extracting(Version::text)
                .containsExactly("v1.0");
    }
}
