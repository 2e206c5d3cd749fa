package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CommandLine;
import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.Probed;
import dev.belay.app.Version;
import dev.belay.app.VersionProbe;
import dev.belay.host.Faults;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledTest {
    @TempDir
    Path folder;

    private CodeFixture world;
    private Installed installed;
    private String commit = "";

    @BeforeEach
    void begin() {
        world = CodeFixture.fresh(folder);
        installed = new Installed(world.tools);
        world.upstream.write("version.py", "VERSION = '0.12.2'\n").release("0.13");
        commit = world.upstream.write("app.py", "1").release("0.14");
        world.upstream.git("tag", "deploy-2024", commit);
        world.upstream.git("tag", "zz-9.9.9", commit);
    }

    @Test
    void tellsTheCommitAndBranchOfACheckout() {
        var state = installed.state(world.component(inPlace()));

        assertThat(state).isEqualTo(new ComponentState(world.upstream.folder, commit, Optional.of("main"), List.of()));
    }

    @Test
    void commitsAfterATagAndChangesByHandShowInTheVersion() {
        var later = world.upstream.commit("later");
        world.upstream.write("app.py", "mine");

        var component = world.component(inPlace());

        assertThat(tag(component))
                .isEqualTo(
                        new Probed.Found("tag of app", Version.parse("0.14-1-g" + later.substring(0, 7) + "-dirty")));
        assertThat(installed.state(component).dirty()).containsExactly("app.py");
    }

    @Test
    void namesOfChangedFilesComeAsTheyAre() {
        var odd = "a  b\n1 c";
        world.upstream.write(odd, "1").write("app.py", "2").write("gone", "3").commit("more");
        world.upstream.write(odd, "mine").write("app.py", "mine").write("new", "mine");
        world.upstream.git("rm", "-q", "gone");

        assertThat(installed.state(world.component(inPlace())).dirty())
                .containsExactlyInAnyOrder(odd, "app.py", "gone");
    }

    @Test
    void whereAMergeIsOpenTheFilesOfBothSidesAreChanged() {
        world.upstream.git("checkout", "-q", "-b", "other");
        world.upstream.write("app.py", "theirs").commit("theirs");
        world.upstream.git("checkout", "-q", "main");
        world.upstream.write("app.py", "mine").commit("mine");
        assertThatThrownBy(() -> world.upstream.git("merge", "-q", "other")).hasMessageContaining("merge");

        assertThat(installed.state(world.component(inPlace())).dirty()).containsExactly("app.py");
    }

    @Test
    void aRepositoryWithoutACommitIsToldSo() throws IOException {
        var empty = Files.createDirectory(folder.resolve("an empty one"));
        world.upstream.git("init", "-q", empty.toString());

        assertThatThrownBy(() -> installed.state(world.component(new Layout.InPlace(empty, List.of()))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.why()).isEqualTo("nothing was committed there yet");
                    assertThat(problem.next()).isEqualTo("git -C '" + empty + "' status");
                });
    }

    @Test
    void followsTheLinkToTheReleaseInUse() throws IOException {
        world.mirror().fetch();
        world.prepare("0.14", commit, Map.of(), Faults.NONE).perform();
        var current = world.home.resolve("current");
        Files.createSymbolicLink(current, Path.of("releases/0.14"));

        var component = world.component(new Layout.Releases(world.home.resolve("releases"), current));
        var state = installed.state(component);

        assertThat(state.folder()).isEqualTo(world.release("0.14"));
        assertThat(state.branch()).isEmpty();
        assertThat(tag(component)).isEqualTo(new Probed.Found("tag of app", Version.parse("0.14")));
    }

    @Test
    void aHomeThatWasMovedIsNamedWithWhereItWas() throws IOException {
        world.mirror().fetch();
        world.prepare("0.14", commit, Map.of(), Faults.NONE).perform();
        Files.createDirectories(world.home.resolve(".belay"));
        var alternates = world.release("0.14").resolve(".git/objects/info/alternates");
        var gone = folder.resolve("before/.belay/mirrors/app.git/objects");
        Files.writeString(alternates, gone + "\n");
        var current = Files.createSymbolicLink(world.home.resolve("current"), Path.of("releases/0.14"));
        var component = world.component(new Layout.Releases(world.home.resolve("releases"), current));

        assertThatThrownBy(() -> installed.state(component)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.why()).isEqualTo("its history lies in " + gone + ", which is not there");
            assertThat(problem.next()).endsWith("`ln -s " + world.home + " " + folder.resolve("before") + "`");
        });
    }

    @Test
    void aLinkThatLeadsNowhereIsNamedWithItsTarget() throws IOException {
        Files.createDirectories(world.home);
        var current = Files.createSymbolicLink(world.home.resolve("current"), Path.of("/srv/before/releases/1.0"));
        var component = world.component(new Layout.Releases(world.home.resolve("releases"), current));
        var probe = new VersionProbe.Run(CommandLine.of("cat", "VERSION"), Optional.empty());

        var asked = installed.ask(List.of(probe), List.of(component), Map.of());

        assertThat(asked.warning())
                .contains("no version came from `cat VERSION`, for " + current
                        + " leads to /srv/before/releases/1.0, which is not there");
    }

    @Test
    void aFolderInThePlaceOfTheLinkIsRefusedWithTheWayToMakeItOne() {
        var releases = world.home.resolve("releases");

        assertThatThrownBy(() -> installed.state(world.component(new Layout.Releases(releases, world.upstream.folder))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.why()).contains("it is a folder, and no link");
                    assertThat(problem.next()).contains("mv " + world.upstream.folder + " " + releases.resolve("0.14"));
                });
    }

    @Test
    void aProbeWhoseFolderIsNotThereIsSilentAndSaysWhy() {
        var gone = new Layout.InPlace(folder.resolve("gone"), List.of());

        var probes = installed.ask(
                List.of(new VersionProbe.Run(CommandLine.of("pwd"), Optional.empty())),
                List.of(world.component(gone)),
                Map.of());

        assertThatThrownBy(probes::require).hasMessageContaining("there is no folder " + folder.resolve("gone"));
    }

    @Test
    void aRepositoryFurtherUpIsNotTakenForTheCheckout() throws IOException {
        var inside = Files.createDirectories(world.upstream.folder.resolve("inside"));

        assertThatThrownBy(() -> installed.state(world.component(new Layout.InPlace(inside, List.of()))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it is not a git checkout");
    }

    @Test
    void probesAreAskedInOrderAndADifferentAnswerIsReported() {
        var file = world.upstream.folder.resolve("version.py");
        var probes = installed.ask(
                List.of(
                        new VersionProbe.Tag("app"),
                        new VersionProbe.FromFile(file, Optional.of("VERSION = '([^']+)'")),
                        new VersionProbe.Run(new CommandLine.Shell("echo \"App $WHICH\""), Optional.of("^App (\\S+)$")),
                        new VersionProbe.Run(CommandLine.of("false"), Optional.empty()),
                        new VersionProbe.FromFile(folder.resolve("absent"), Optional.empty())),
                List.of(world.component(inPlace())),
                Map.of("WHICH", "0.14"));

        assertThat(probes.version()).contains(Version.parse("0.14"));
        assertThat(probes.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("version.py says 0.12.2"));
        assertThat(probes.results()).hasSize(5);
    }

    @Test
    void withoutAPatternAllThatACommandSaysIsTheVersion() {
        var probes = installed.ask(
                List.of(
                        new VersionProbe.Run(
                                new CommandLine.Shell("echo; echo ' 2.6 '; echo old Python >&2"), Optional.empty()),
                        new VersionProbe.Run(new CommandLine.Shell("echo v2.7 >&2"), Optional.empty()),
                        new VersionProbe.Run(new CommandLine.Shell("echo Wiki 2.8"), Optional.empty())),
                List.of(world.component(inPlace())),
                Map.of());

        assertThat(probes.version()).contains(Version.parse("2.6"));
        assertThat(probes.warning())
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("says v2.7").doesNotContain("2.8"));
    }

    private Probed tag(Component component) {
        return installed.ask(new VersionProbe.Tag("app"), List.of(component), Map.of());
    }

    private Layout inPlace() {
        return new Layout.InPlace(world.upstream.folder, List.of());
    }
}
