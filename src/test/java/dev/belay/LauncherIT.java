package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a fresh checkout: it builds itself, once, wherever it lies and whoever else starts it.
@Order(3)
final class LauncherIT {
    private static final Pattern OPTION = Pattern.compile("-XX:[-+]?\\w+(=\\w+)?(?=[\\s'])");
    private static final List<String> CHECKOUT = List.of("belay", "pom.xml", ".mvn", "lib", "src/main");

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = folder.resolve("a b/be lay");
        for (var part : CHECKOUT) {
            copy(Path.of(part), checkout.resolve(part));
        }
    }

    @Test
    void buildsItselfOnceHoweverManyStartAtOnceAndAgainOnlyWhenTheSourcesChanged() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("belay"), checkout.resolve("belay"));
        var started = new ArrayList<Process>();

        for (int start = 0; start < 4; start++) {
            started.add(start(link, Map.of()));
        }

        var errors = new StringBuilder();
        for (var process : started) {
            assertThat(output(process)).isEqualTo("belay 0.1.0\n");
            errors.append(errors(process));
            assertThat(process.waitFor()).isZero();
        }
        assertThat(errors.toString())
                .containsOnlyOnce("belay: building")
                .contains("belay: building, as this is the first start here");
        assertThat(errors(start(link, Map.of()))).isEmpty();

        Files.writeString(checkout.resolve("src/main/resources/dev/belay/version.txt"), "0.1.1\n");

        assertThat(output(start(link, Map.of()))).isEqualTo("belay 0.1.1\n");
    }

    @Test
    void refusesAJavaThatIsTooOldAndSaysSo() throws Exception {
        var old = Files.createDirectories(folder.resolve("java 17/bin"));
        copy(Path.of("/bin/true"), old.resolve("java"));
        Files.writeString(folder.resolve("java 17/release"), "JAVA_VERSION=\"17.0.15\"\n");

        var refused = start(checkout.resolve("belay"), Map.of("BELAY_JAVA", folder + "/java 17"));

        assertThat(errors(refused)).isEqualTo("""
                        belay: cannot start
                          why:  BELAY_JAVA is %s/java 17, which is no Java 25 or newer
                          next: unset BELAY_JAVA
                        """.formatted(folder));
        assertThat(refused.waitFor()).isEqualTo(2);
    }

    @Test
    void saysThatTheWorkingFolderIsGone() throws Exception {
        var gone = Files.createDirectory(folder.resolve("gone"));
        var words = List.of("sh", "-c", "cd \"$1\" && rmdir \"$1\" && exec \"$2\" status", "sh");
        var started = new ProcessBuilder(Stream.concat(
                                words.stream(),
                                Stream.of(
                                        gone.toString(),
                                        checkout.resolve("belay").toString()))
                        .toList())
                .start();

        assertThat(errors(started))
                .contains("belay: cannot tell which folder this is", "why:  the working folder is gone", "next: ")
                .doesNotContain("java");
        assertThat(started.waitFor()).isEqualTo(2);
    }

    @Test
    void givesTheJvmOnlyOptionsThatItKnows() throws Exception {
        var words = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UnlockDiagnosticVMOptions"));
        OPTION.matcher(Files.readString(Path.of("belay")))
                .results()
                .map(MatchResult::group)
                .filter(option -> !option.endsWith("IgnoreUnrecognizedVMOptions"))
                .forEach(words::add);
        words.add("-version");

        var java = new ProcessBuilder(words).redirectErrorStream(true).start();

        assertThat(words).contains("-XX:ArchiveRelocationMode=0", "-XX:TieredStopAtLevel=1");
        assertThat(output(java)).contains("25");
        assertThat(java.waitFor()).isZero();
    }

    private static Process start(Path launcher, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(launcher.toString(), "--version");
        builder.environment().remove("BELAY_APP");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
