package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A checkout that an operator made long before Belay is adopted as it is: upgraded in place, and brought back in
/// place.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class InPlaceUpgradeIT {
    @SuppressWarnings("NullAway.Init")
    private static DjangoWorld world;

    @BeforeAll
    static void start() {
        world = DjangoWorld.inPlace().start();
        world.withoutJourneys();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void refusesATreeThatWasChangedByHandAndListsTheFiles() throws IOException {
        var settings = world.code().resolve("library/settings.py");
        var original = Files.readString(settings);
        Files.writeString(settings, original + "DEBUG = True\n");
        var before = world.exactFingerprint();

        var ran = world.belay().run("upgrade", "2.0");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(3);
        assertThat(ran.err()).contains("library/settings.py");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        Files.writeString(settings, original);
    }

    @Test
    @Order(2)
    void comesBackInPlaceWhenTheMigrationFails() {
        assertComesBack("2.2");
    }

    @Test
    @Order(3)
    void comesBackInPlaceWhenTheReleaseDoesNotStart() {
        assertComesBack("2.4");
    }

    @Test
    @Order(4)
    void isUpgradedInPlaceAndTakenBackOnDemand() {
        var before = world.exactFingerprint();
        var commit = git("rev-parse HEAD");

        world.belay().run("upgrade", "2.0").succeeded();

        assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
        assertThat(world.get("/").text()).contains("Library 2.0");
        world.belay().run("rollback", "--yes").succeeded();
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(world.exactFingerprint().parts()).containsAllEntriesOf(withoutPlace(before.parts()));
        assertThat(git("rev-parse HEAD")).isEqualTo(commit);
        assertThat(git("status --porcelain")).isEmpty();
    }

    private static String git(String words) {
        return world.operator()
                .run("1.0", "git -C " + world.code() + " " + words)
                .succeeded()
                .out();
    }

    // After the commit the branch is not pulled back: the checkout stands on the old commit itself. Its virtual
    // environment, which no backup holds, was made anew by the old release.
    private static Map<String, String> withoutPlace(Map<String, String> parts) {
        var all = new HashMap<>(parts);
        all.remove("code");
        all.remove("files of the code");
        return all;
    }

    private static void assertComesBack(String release) {
        var before = world.exactFingerprint();
        var names = world.leftovers().names();

        var told = world.belay().ask("upgrade", release);

        assertThat(told.exit()).as(told.ran().err()).isEqualTo(4);
        assertThat(world.exactFingerprint()).as(told.ran().err()).isEqualTo(before);
        assertThat(world.leftovers().names()).isEqualTo(names);
        assertThat(world.leftovers().processes()).isEmpty();
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
    }
}
