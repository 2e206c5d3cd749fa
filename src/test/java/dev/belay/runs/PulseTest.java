package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.journal.RunFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PulseTest {
    @TempDir
    Path folder;

    @Test
    void theLastWordsAreSeen() {
        var run = new RunFolder(folder);

        Pulse.tell(run, "Applying 0001");
        Pulse.tell(run, "Applying 0002");

        assertThat(Pulse.read(run)).isEqualTo("Applying 0002");
    }

    @Test
    void wordsThatCannotBeWrittenAreLostAndNothingElse() {
        var run = new RunFolder(folder.resolve("no room here"));

        Pulse.tell(run, "Applying 0001");

        assertThat(Pulse.read(run)).isEmpty();
    }
}
