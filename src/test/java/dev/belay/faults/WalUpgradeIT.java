package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import org.junit.jupiter.api.Test;

/// A database that writes ahead is upgraded and brought back with its `-wal` and `-shm`.
final class WalUpgradeIT {
    @Test
    void comesBackFromABrokenReleaseAndIsUpgradedToAGoodOne() {
        try (var world = DjangoWorld.releases().inWal().start()) {
            world.withoutJourneys();
            try (var alice = world.reader()) {
                assertThat(alice.logIn("alice")).isTrue();
                assertThat(alice.lend(7, "in the wal").status()).isEqualTo(302);
            }
            var before = world.exactFingerprint();

            var told = world.belay().ask("upgrade", "2.3");

            assertThat(told.exit()).as(told.ran().err()).isEqualTo(4);
            assertThat(world.exactFingerprint()).isEqualTo(before);
            world.belay().run("upgrade", "2.0").succeeded();
            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
            assertThat(String.join("\n", world.everything().get("table loans_loan")))
                    .contains("in the wal");
        }
    }
}
