package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Component.Layout.InPlace;
import dev.belay.code.Fetched.Reach;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MirrorTest {
    @TempDir
    Path folder;

    private CodeFixture world;

    @BeforeEach
    void begin() {
        world = CodeFixture.fresh(folder);
    }

    @Test
    void listsTagsAndBranchesWithTheirCommits() {
        var first = world.upstream.write("app", "1").release("1.0");
        world.upstream.git("tag", "-a", "-m", "annotated", "1.0.1", first);
        world.upstream.git("tag", "-a", "-m", "of a tag", "1.0.2", "1.0.1");
        world.upstream.git("tag", "a-file", first + ":app");

        var fetched = world.mirror().fetch();

        assertThat(fetched.reach()).isEqualTo(Reach.FRESH);
        assertThat(fetched.warnings()).isEmpty();
        assertThat(world.mirror().tags()).extracting(Tag::name).containsExactly("1.0", "1.0.1", "1.0.2");
        assertThat(world.mirror().tags()).extracting(Tag::commit).containsOnly(first);
        assertThat(world.mirror().branch("main")).map(Branch::commit).contains(first);
    }

    @Test
    void bringsWhatIsNewAndForgetsWhatTheRepositoryWithdrew() {
        world.upstream.write("app", "1").release("1.0");
        world.upstream.release("1.1");
        world.mirror().fetch();
        world.upstream.git("tag", "-d", "1.1");
        var newest = world.upstream.write("app", "2").release("2.0");

        world.mirror().fetch();

        assertThat(world.mirror().tags()).extracting(Tag::name).containsExactly("1.0", "2.0");
        assertThat(world.mirror().branch("main")).map(Branch::commit).contains(newest);
    }

    @Test
    void reportsAMovedTagWithBothCommitsAndDoesNotFollowIt() {
        var first = world.upstream.write("app", "1").release("1.0");
        world.mirror().fetch();
        var second = world.upstream.write("app", "evil").release("1.0");

        var fetched = world.mirror().fetch();

        assertThat(fetched.warnings()).singleElement().asString().contains("1.0", first, second, "update-ref");
        assertThat(world.mirror().tags()).extracting(Tag::commit).containsExactly(first);
        assertThat(world.mirror().fetch().warnings()).hasSize(1);
    }

    @Test
    void goesOnWithWhatItHasWhenTheRepositoryCannotBeReached() throws IOException {
        world.upstream.write("app", "1").release("1.0");
        world.mirror().fetch();
        Files.move(world.upstream.folder, folder.resolve("gone"));

        var fetched = world.mirror().fetch();

        assertThat(fetched.reach()).isEqualTo(Reach.OFFLINE);
        assertThat(fetched.warnings())
                .singleElement()
                .asString()
                .startsWith("offline: last fetched 2024-06-01T10:00:00Z");
        assertThat(world.mirror().tags()).hasSize(1);
    }

    @Test
    void leavesNothingWhenTheFirstFetchFails() {
        var mirror = new Mirror(world.tools, world.clock, world.mirror().folder(), folder + "/nowhere");

        assertThatThrownBy(mirror::fetch).isInstanceOf(Problem.class).hasMessageStartingWith("cannot fetch ");
        assertThat(world.home.resolve(".belay/mirrors")).isEmptyDirectory();
    }

    @Test
    void beginsAnewWhenItsFirstFetchWasCutOff() throws IOException {
        world.upstream.write("app", "1").release("1.0");
        Files.createDirectories(world.home.resolve(".belay/mirrors/.app.git.partial/objects"));

        world.mirror().fetch();

        assertThat(world.mirror().tags()).hasSize(1);
    }

    @Test
    void namesOfTagsAreNeverOptionsNorCommands() {
        var commit = world.upstream.write("app", "1").release("1.0");
        var hostile = new String[] {
            "$(reboot)",
            "`reboot`",
            "1.0;reboot",
            "it's",
            "\"quoted\"",
            "--upload-pack=x",
            "-x",
            "größe",
            "a/" + "b".repeat(240) + "/" + "c".repeat(60)
        };
        for (var name : hostile) {
            world.upstream.git("update-ref", "refs/tags/" + name, commit);
        }

        world.mirror().fetch();

        assertThat(world.mirror().tags())
                .extracting(Tag::name)
                .contains(hostile)
                .hasSize(hostile.length + 1);
        assertThat(new OfferedReleases(
                                world.mirror(),
                                world.component(new InPlace(folder, List.of())),
                                OfferedReleases.Development.REFUSED)
                        .all())
                .extracting(release -> release.version().text())
                .containsExactly("1.0");
    }

    @Test
    void anAddressThatRunsAProgramIsRefused() {
        var trap = folder.resolve("trap");
        var mirror = new Mirror(world.tools, world.clock, world.mirror().folder(), "ext::touch " + trap);

        assertThatThrownBy(mirror::fetch).isInstanceOf(Problem.class);
        assertThat(trap).doesNotExist();
    }

    @Test
    void anAddressThatLooksLikeAnOptionIsNone() {
        var trap = folder.resolve("trap");
        var mirror = new Mirror(world.tools, world.clock, world.mirror().folder(), "--upload-pack=touch " + trap);

        assertThatThrownBy(mirror::fetch).isInstanceOf(Problem.class);
        assertThat(trap).doesNotExist();
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
        var mirror = new Mirror(
                world.tools, world.clock, world.mirror().folder(), "https://ada:hunter2@example.org/app.git");

        assertThatThrownBy(mirror::fetch)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.rendered()).doesNotContain("hunter2"));
    }

    @Test
    void readsAFileOfACommit() {
        world.upstream.write("belay.yaml", "name: app\n").write("docs/größe.md", "groß\n");
        var commit = world.upstream.release("1.0");
        world.upstream.write("belay.yaml", "name: other\n").release("2.0");
        world.mirror().fetch();

        assertThat(world.mirror().file(commit, "belay.yaml")).contains("name: app\n");
        assertThat(world.mirror().file(commit, "docs/größe.md")).contains("groß\n");
        assertThat(world.mirror().file(commit, "docs")).isEmpty();
        assertThat(world.mirror().file(commit, "absent")).isEmpty();
        assertThat(world.mirror().file(commit, "*")).isEmpty();
        assertThat(world.mirror().topNames(commit)).containsExactly("belay.yaml", "docs");
    }

    @Test
    void refusesToReadAFileThatIsTooLarge() {
        var commit = world.upstream.write("NEWS.md", "x".repeat(1024 * 1024)).release("1.0");
        world.mirror().fetch();

        assertThatThrownBy(() -> world.mirror().file(commit, "NEWS.md"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1048576 bytes");
    }

    @Test
    void refusesAnythingButAFullCommitName() {
        world.upstream.write("app", "1").release("1.0");
        world.mirror().fetch();

        assertThatThrownBy(() -> world.mirror().file("--output=x", "app")).isInstanceOf(IllegalArgumentException.class);
    }
}
