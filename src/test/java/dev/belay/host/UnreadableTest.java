package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is there, what is not, and what nobody can tell.
final class UnreadableTest {
    private static final int GLANCES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void tellsWhatIsThereFromWhatIsNot() {
        assertThat(Unreadable.isThere(folder)).isTrue();
        assertThat(Unreadable.isThere(folder.resolve("none"))).isFalse();
    }

    /// A viewer looks for the journal that the runner is about to begin.
    @Test
    void aFileThatComesAndGoesIsNeverOneThatMayNotBeRead() throws IOException, InterruptedException {
        var place = folder.resolve("journal.jsonl");
        var isOver = new AtomicBoolean();
        var owner = Thread.ofPlatform().start(() -> comeAndGo(place, isOver));
        var seen = 0;
        try {
            for (var glance = 0; glance < GLANCES; glance++) {
                seen += Unreadable.isThere(place) ? 1 : 0;
                Unreadable.require(place);
            }
        } finally {
            isOver.set(true);
            owner.join();
        }
        assertThat(seen).isLessThanOrEqualTo(GLANCES);
    }

    private static void comeAndGo(Path place, AtomicBoolean isOver) {
        try {
            while (!isOver.get()) {
                Files.createFile(place);
                Files.delete(place);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
