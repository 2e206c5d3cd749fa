package dev.belay.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownShapesTest {
    @TempDir
    private Path folder;

    @Test
    void writesNothingIntoAHomeThatBelayDoesNotKnowYet() {
        Home.with(folder, "name: wiki").read();

        assertThat(folder.resolve(".belay")).doesNotExist();
    }

    @Test
    void remembersTheSameTextOnce() throws IOException {
        Files.createDirectory(folder.resolve(".belay"));

        var first = Home.with(folder, "name: wiki").read();
        var second = Home.with(folder, "name: wiki").read();

        assertThat(second.instance()).isEqualTo(first.instance());
        assertThat(marks()).isEqualTo(1);
    }

    @Test
    void looksAgainAtATextThatChanged() throws IOException {
        Files.createDirectory(folder.resolve(".belay"));
        Home.with(folder, "name: wiki").read();

        assertThatThrownBy(() -> Home.with(folder, "nam: wiki").read()).hasMessageContaining("unknown key \"nam\"");
        assertThat(marks()).isEqualTo(1);
    }

    @Test
    void readsAHomeThatMayNotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve(".belay"));
        Files.createFile(folder.resolve(".belay/cache"));

        assertThat(Home.with(folder, "name: wiki").read().instance().name()).isEqualTo("wiki");
    }

    private long marks() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".belay/cache"))) {
            return files.count();
        }
    }
}
