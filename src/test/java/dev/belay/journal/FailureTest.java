package dev.belay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.json.RecordJson;
import dev.belay.problem.NotAsBefore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailureTest {
    @Test
    void aDiskThatTakesNoMoreIsNoBug() {
        var failure = new UncheckedIOException(new FileSystemException("/proc/full", null, "No space left on device"));

        assertThat(Failure.of(failure).why()).contains("/proc", "0 bytes");
    }

    @Test
    void whatDiffersIsKeptLineByLine() {
        var compared = new NotAsBefore("cannot confirm", List.of("a", "b"), "decide");

        assertThat(Failure.of(compared))
                .isEqualTo(new Failure("cannot confirm", "a\nb", "decide", Optional.of(List.of("a", "b"))));
        assertThat(Failure.of(compared.reworded(text -> text.replace("b", "***")))
                        .differences())
                .contains(List.of("a", "***"));
    }

    @Test
    void aFailureOfAnOlderBelayIsReadAsBefore() {
        var old = "{\"what\":\"cannot\",\"why\":\"so\",\"next\":\"look\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(RecordJson.read(old, Failure.class)).isEqualTo(new Failure("cannot", "so", "look"));
        assertThat(RecordJson.line(new Failure("cannot", "so", "look"))).isEqualTo(old);
    }

    @Test
    void whatNobodyForesawIsABug() {
        assertThat(Failure.of(new UncheckedIOException(new IOException("odd"))).next())
                .startsWith("this is a bug in Belay");
    }
}
