package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Holder;
import dev.belay.testkit.HandClock;
import org.junit.jupiter.api.Test;

/// What is said of whoever holds the lock before there is a run to name.
final class HolderTextTest {
    @Test
    void namesTheCommandAndItsAge() {
        assertThat(text("/usr/bin/java -Dx=y -jar /opt/belay.jar upgrade 2.0"))
                .isEqualTo("belay upgrade 2.0, started 2.0 s ago");
        assertThat(text("/usr/bin/java -jar /opt/belay.jar run-detached --home /srv/wiki --run r --task begin"))
                .isEqualTo("it is about to begin a run, started 2.0 s ago");
        assertThat(text("[ended]")).startsWith("[ended]");
    }

    private static String text(String command) {
        return HolderText.of(new Holder(7, command, HandClock.START), HandClock.START.plusSeconds(2));
    }
}
