package dev.belay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

final class FailureTest {
    @Test
    void aDiskThatTakesNoMoreIsNoBug() {
        var failure = new UncheckedIOException(new FileSystemException("/proc/full", null, "No space left on device"));

        assertThat(Failure.of(failure).why()).contains("/proc", "0 bytes");
    }

    @Test
    void whatNobodyForesawIsABug() {
        assertThat(Failure.of(new UncheckedIOException(new IOException("odd"))).next())
                .startsWith("this is a bug in Belay");
    }
}
