package dev.belay.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each `src/test/golden/manifest/NAME.yaml` is refused with exactly the text in `NAME.txt`.
/// Run with `-Dbelay.golden=write` to write the texts anew, and read the difference.
final class ManifestMistakesTest {
    private static final Path GOLDEN = Path.of("src/test/golden/manifest");

    @TempDir
    private Path home;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsEveryMistakeWithItsPlace(String name) throws IOException {
        Files.copy(GOLDEN.resolve(name + ".yaml"), home.resolve("belay.yaml"));

        var told = refusal().rendered().replace(home.toRealPath().toString(), "/home/wiki") + "\n";

        var golden = GOLDEN.resolve(name + ".txt");
        if ("write".equals(System.getProperty("belay.golden"))) {
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    @Test
    void saysHowToBeginWhereThereIsNoManifest() {
        assertThat(refusal().rendered())
                .isEqualTo("belay: cannot read the manifest " + real("belay.yaml")
                        + "\n  why:  there is no such file\n  next: run `belay init " + real("") + "`");
    }

    @Test
    void saysWhereALinkLeadsThatLeadsNowhere() throws IOException {
        Files.createSymbolicLink(home.resolve("belay.yaml"), Path.of("etc/wiki.yaml"));

        assertThat(refusal().why())
                .isEqualTo("it is a link to " + real("etc/wiki.yaml") + ", and there is no such file");
        assertThat(refusal().next()).contains("`belay init --force " + real("") + "`");
    }

    @Test
    void saysThatTheHomeFolderIsMissing() {
        assertThatThrownBy(() -> ManifestReader.read(home.resolve("gone"), Optional.empty()))
                .hasMessageContaining("there is no folder");
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectory(home.resolve("belay.yaml"));

        assertThat(refusal().why()).isEqualTo("it is a folder");
    }

    @Test
    void refusesAFileOfFiftyMegabytesWithoutReadingIt() throws IOException {
        try (var file =
                Files.newByteChannel(home.resolve("belay.yaml"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(50L * 1024 * 1024 - 1).write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(refusal().why()).isEqualTo("it has 52428800 bytes, and 1 MiB is the most");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.writeString(home.resolve("belay.yaml"), "# nothing yet\n");

        assertThat(refusal().why()).startsWith("belay.yaml:1:1: the file is empty; expected at least `name: NAME`");
    }

    @Test
    void refusesOtherEncodingsWithTheLine() throws IOException {
        Files.write(home.resolve("belay.yaml"), "name: wiki\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal().why()).isEqualTo("it is not UTF-8: line 2 holds another encoding");
        assertThat(refusal().next()).endsWith(" && mv %1$s.utf8 %1$s`".formatted(real("belay.yaml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'wiki stop'", "\"wiki\\nstop all\"", "'a:b:c'", "''"})
    void refusesWhatIsNoNameOfAProgram(String name) throws IOException {
        Files.writeString(home.resolve("belay.yaml"), "name: wiki\nservices: { web: { supervisor: " + name + " } }\n");

        assertThat(refusal().why()).contains("belay.yaml:2:").contains("the name of a program");
    }

    @Test
    void refusesATextThatGrowsWithoutBound() throws IOException {
        var bomb = IntStream.range(1, 12)
                .mapToObj(level -> "a" + level + ": &a" + level + " ["
                        + String.join(", ", Collections.nCopies(9, "*a" + (level - 1))) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [lol]\n", "name: wiki\n"));
        Files.writeString(home.resolve("belay.yaml"), bomb);

        assertThat(refusal().why()).contains("holds more than 20000 values; write less, and fewer aliases");
    }

    @Test
    void refusesATextThatIsTooDeep() throws IOException {
        Files.writeString(home.resolve("belay.yaml"), "name: " + "[".repeat(3000) + "]".repeat(3000) + "\n");

        assertThat(refusal().why()).contains("belay.yaml:1:").contains("holds more than 40 levels; write less");
    }

    @Test
    void tellsTwentyMistakesAndCountsTheOthers() throws IOException {
        var unknown = IntStream.range(0, 30)
                .mapToObj(number -> "xyz" + number + ": 1\n")
                .collect(Collectors.joining());
        Files.writeString(home.resolve("belay.yaml"), "name: wiki\n" + unknown);

        assertThat(refusal().why().lines()).hasSize(21).last().isEqualTo("and 10 more");
    }

    private Problem refusal() {
        var problem = catchThrowableOfType(Problem.class, () -> ManifestReader.read(home, Optional.empty()));
        assertThat(problem).isNotNull();
        return problem;
    }

    private Path real(String name) {
        try {
            return home.toRealPath().resolve(name).normalize();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
