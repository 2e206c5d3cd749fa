package dev.belay.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole demo, as a stranger sees it.
final class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void showsEveryOutcomeInTimeAndLeavesNothingBehind() throws Exception {

        var demo = belay("demo");
        var told = new String(demo.getInputStream().readAllBytes(), UTF_8);

        assertThat(demo.waitFor()).as(told).isZero();
        assertThat(told)
                .contains(
                        "UPGRADED 1.0 -> 2.0",
                        "UPGRADED 2.0 -> 4.0",
                        "kill -9",
                        "reads 2.0 now",
                        "reads 4.0 now",
                        "are in the book");
        assertThat(told.split("ROLLED BACK", -1)).hasSize(3);
        assertThat(told.split(": equal", -1)).hasSize(3);
        assertThat(left()).isEmpty();
        assertThat(processes()).isEmpty();
    }

    private Process belay(String... words) throws IOException {
        var argv = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.io.tmpdir=" + folder,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.belay.Main"),
                        Stream.of(words))
                .toList();
        return new ProcessBuilder(argv).redirectErrorStream(true).start();
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("belay-demo-"))
                    .toList();
        }
    }

    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder + "/belay-demo-"))
                .toList();
    }
}
