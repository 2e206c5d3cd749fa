package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Run by root on repositories of another user: git itself would refuse, and would leave files of root behind.
final class CheckoutOwnerIT {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @Test
    void everythingStillBelongsToTheOwnerOfTheCheckout() throws IOException {
        var world = CodeFixture.fresh(folder);
        var before = world.upstream.write("app.py", "one").release("1.0");
        var checkout = SampleRepository.cloneOf(world.upstream.folder, folder.resolve("site"));
        var commit = world.upstream
                .write("app.py", "two")
                .write("new/file.py", "new")
                .release("2.0");
        chown(world, world.upstream.folder);
        chown(world, checkout.folder);
        var was = Snapshot.of(checkout.folder);
        world.mirror().fetch();
        var action = world.actions(Faults.NONE)
                .of(
                        new Step.SwitchCheckout(
                                "app", checkout.folder, world.mirror().folder(), Optional.of("main"), before, commit),
                        world.run);

        action.perform();
        assertThat(owners(checkout.folder)).containsExactly(NOBODY);
        assertThat(checkout.folder.resolve("new/file.py")).exists();

        action.undo();
        assertThat(owners(checkout.folder)).containsExactly(NOBODY);
        assertThat(Snapshot.of(checkout.folder)).isEqualTo(was);
    }

    private static void chown(CodeFixture world, Path tree) {
        world.tools.run(Call.of(tree, "chown", "-R", NOBODY + ":" + NOBODY, tree.toString()));
    }

    private static Set<Integer> owners(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            return paths.map(CheckoutOwnerIT::owner).collect(Collectors.toSet());
        }
    }

    private static int owner(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
