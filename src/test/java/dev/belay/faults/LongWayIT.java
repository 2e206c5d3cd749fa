package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// An upgrade of several hops is one run, with a restore point per hop, taken back as a whole.
final class LongWayIT {
    private static final String STOP = """
            path:
              - { from: '< 1.1', via: 1.1 }
            hooks:
              - { after: migrate, name: count, shell: 'echo {to} >> {home}/hops' }
              - { after: migrate, name: once, once: true, shell: 'echo {to} >> {home}/once' }
            """;

    @Test
    void stopsWhereItMustAndGoesBackAllTheWay() throws IOException {
        try (var world = DjangoWorld.releases().start()) {
            world.withoutJourneys();
            world.writeManifest(world.manifest() + STOP);
            var before = world.exactFingerprint();

            assertThat(world.belay().run("upgrade", "2.2").exit()).isEqualTo(4);
            assertThat(Files.readString(world.home().resolve("hops"))).isEqualTo("1.1\n");
            assertThat(world.exactFingerprint()).isEqualTo(before);
            Files.delete(world.home().resolve("hops"));
            Files.delete(world.home().resolve("once"));

            var plan = world.belay().run("plan", "2.0").succeeded().out();
            assertThat(plan.lines().filter(line -> line.contains("protect db, media")))
                    .hasSize(2);
            world.belay().run("upgrade", "2.0").succeeded();

            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
            assertThat(Files.readString(world.home().resolve("hops"))).isEqualTo("1.1\n2.0\n");
            assertThat(Files.readString(world.home().resolve("once"))).isEqualTo("1.1\n");
            world.belay().run("rollback", "--yes").succeeded();
            assertThat(world.exactFingerprint()).isEqualTo(before);
        }
    }
}
