package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreallocatedFileTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void takesItsSpaceAtOnce() throws IOException {
        var file = folder.resolve("journal");

        PreallocatedFile.open(file, SIZE).close();

        assertThat(file).hasSize(SIZE);
        assertThat(blocksOf(file)).isGreaterThanOrEqualTo(SIZE / 512);
    }

    @Test
    void keepsWhatWasWritten() throws IOException {
        try (var open = PreallocatedFile.open(folder.resolve("journal"), SIZE)) {
            open.write(0, bytes("one\n"));
            open.write(4, bytes("two\n"));
        }
        try (var open = PreallocatedFile.open(folder.resolve("journal"), SIZE)) {
            assertThat(Arrays.copyOf(open.read(), 10)).isEqualTo(bytes("one\ntwo\n\0\0"));
        }
    }

    @Test
    void growsByAWholeBlockWhenItIsFull() throws IOException {
        try (var open = PreallocatedFile.open(folder.resolve("journal"), SIZE)) {
            open.write(SIZE - 2, bytes("abcd"));

            assertThat(open.read()).hasSize(2 * SIZE);
            assertThat(Arrays.copyOfRange(open.read(), SIZE - 2, SIZE + 2)).isEqualTo(bytes("abcd"));
        }
    }

    @Test
    void completesOneThatACrashLeftShort() throws IOException {
        Files.write(folder.resolve("journal"), new byte[100]);

        try (var open = PreallocatedFile.open(folder.resolve("journal"), SIZE)) {
            assertThat(open.read().length).isGreaterThanOrEqualTo(SIZE);
        }
    }

    private static long blocksOf(Path file) {
        var output = new Tools().run(Call.of(Path.of("/"), "stat", "-c", "%b", file.toString()));
        return Long.parseLong(output.out().strip());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
