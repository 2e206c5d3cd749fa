package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.Component.Signatures;
import dev.belay.app.TagFilter;
import dev.belay.code.OfferedReleases.Development;
import dev.belay.host.Call;
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

final class OfferedReleasesTest {
    @TempDir
    Path folder;

    private CodeFixture world;

    @BeforeEach
    void begin() {
        world = CodeFixture.fresh(folder);
    }

    @Test
    void areTagsInTheOrderOfTheirVersions() {
        for (var tag : List.of("0.14.10", "0.14.9", "v1.0", "nightly")) {
            world.upstream.release(tag);
        }
        world.mirror().fetch();

        assertThat(versions(Development.REFUSED)).containsExactly("0.14.9", "0.14.10", "v1.0");
    }

    @Test
    void theHeadOfTheBranchIsOneOnlyWhenDevelopmentIsAllowed() {
        world.upstream.release("1.0");
        world.upstream.commit("more");
        var head = world.upstream.commit("and more");
        world.mirror().fetch();

        assertThat(versions(Development.REFUSED)).containsExactly("1.0");
        assertThat(versions(Development.ALLOWED)).containsExactly("1.0", "1.0-2-g" + head.substring(0, 7));
    }

    @Test
    void aHeadThatIsAReleaseIsOfferedOnce() {
        world.upstream.release("1.0");
        world.mirror().fetch();

        assertThat(versions(Development.ALLOWED)).containsExactly("1.0");
    }

    @Test
    void codeWithoutReleasesFollowsItsBranch() {
        world.upstream.commit("first");
        var head = world.upstream.commit("second");
        world.mirror().fetch();

        assertThat(versions(Development.REFUSED)).containsExactly("0-2-g" + head.substring(0, 7));
    }

    @Test
    void unsignedTagsAndBranchesAreRefusedWhereSignaturesAreRequired() {
        var commit = world.upstream.release("1.0");
        world.upstream.git("tag", "-a", "-m", "unsigned", "1.1", commit);
        world.upstream.commit("more");
        world.mirror().fetch();
        var offered = new OfferedReleases(world.mirror(), signed(), Development.ALLOWED);

        assertThat(offered.all())
                .hasSize(3)
                .allSatisfy(release -> assertThatThrownBy(() -> offered.verify(release))
                        .isInstanceOf(Problem.class)
                        .hasMessageStartingWith("cannot trust"));
    }

    @Test
    void anSshSignatureOfATrustedKeyIsAcceptedUnderItsOwnNameAlone() throws IOException {
        var key = folder.resolve("key");
        world.tools.run(Call.of(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key + ""));
        var commit = world.upstream.release("0.9");
        world.upstream.git(
                "-c", "gpg.format=ssh", "-c", "user.signingkey=" + key, "tag", "-s", "-m", "signed", "1.0", commit);
        world.upstream.git("update-ref", "refs/tags/2.0", world.upstream.git("rev-parse", "refs/tags/1.0"));
        world.mirror().fetch();
        var offered = new OfferedReleases(world.mirror(), signed(), Development.REFUSED);
        var one = offered.all().get(1);
        var two = offered.all().get(2);

        assertThatThrownBy(() -> offered.verify(one)).isInstanceOf(Problem.class);
        var trusted = folder.resolve("allowed_signers");
        Files.writeString(trusted, "ada@example.org " + Files.readString(folder.resolve("key.pub")));
        Git.bare(world.tools, world.mirror().folder())
                .ask("x", "config", "gpg.ssh.allowedSignersFile", trusted.toString());

        offered.verify(one);
        assertThatThrownBy(() -> offered.verify(two))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("what was signed is another tag");
    }

    private List<String> versions(Development development) {
        return new OfferedReleases(world.mirror(), component(Signatures.NOT_ASKED), development)
                .all().stream().map(release -> release.version().text()).toList();
    }

    private Component signed() {
        return component(Signatures.REQUIRED);
    }

    private Component component(Signatures signatures) {
        var layout = new Layout.InPlace(world.upstream.folder, List.of());
        return new Component(
                "app",
                world.upstream.folder.toString(),
                TagFilter.RELEASES,
                Optional.of("main"),
                signatures,
                layout,
                Map.of(),
                Optional.empty());
    }
}
