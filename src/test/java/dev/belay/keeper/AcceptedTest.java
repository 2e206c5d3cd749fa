package dev.belay.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.keeper.Accepted.Acceptance;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AcceptedTest {
    private static final Acceptance FIRST =
            new Acceptance(HandClock.START, "alice", "a \"cron\" jöb", List.of("db: rows:odd\nname was 1, is 2"));
    private static final Acceptance SECOND =
            new Acceptance(HandClock.START.plusSeconds(60), "bob", "mine", List.of("media: files was 1, is 2"));

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void choose() {
        file = folder.resolve("accepted.json");
    }

    @Test
    void withoutAFileNothingWasAccepted() {
        assertThat(Accepted.read(file).acceptances()).isEmpty();
        assertThat(Accepted.read(file).beyond(FIRST.differences())).isEqualTo(FIRST.differences());
    }

    @Test
    void whatIsAcceptedLaterIsAddedToWhatWasBefore() {
        Accepted.add(file, FIRST);
        Accepted.add(file, SECOND);

        assertThat(Accepted.read(file).acceptances()).containsExactly(FIRST, SECOND);
        assertThat(Accepted.read(file)
                        .beyond(List.of(
                                FIRST.differences().getFirst(),
                                "media: files was 1, is 3",
                                "media: files was 1, is 2")))
                .containsExactly("media: files was 1, is 3");
    }

    @Test
    void aDamagedFileAcceptsNothingAndSaysSo() throws IOException {
        Files.writeString(file, "{\"acceptances\":[{");

        assertThatThrownBy(() -> Accepted.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("cannot read what was accepted: " + file);
    }
}
