package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.discovery.Discovery;
import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every command that Belay tells people to run is one that it understands.
final class AdviceTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ADVICE = Pattern.compile("`belay ([^`]*)`");
    private static final CommandLine LINE = new Belay(
                    "1",
                    _ -> {
                        throw new AssertionError();
                    },
                    (_, _, _, _) -> {
                        throw new AssertionError();
                    },
                    new Discovery(new Tools(), new Kernel()),
                    List.of())
            .line();

    @TempDir
    Path folder;

    static List<String> advice() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(AdviceTest::in)
                    .filter(words ->
                            !words.startsWith("COMMAND") && !words.startsWith("VALUE") && !words.startsWith("\""))
                    // A name alone only speaks of the command.
                    .map(words -> words.matches("[a-z-]+") && !words.startsWith("-") ? words + " --help" : words)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("advice")
    void isUnderstood(String words) {
        assertThatCode(() -> LINE.parseArgs(words.replaceAll("'[^']*'", "WORD").split(" ")))
                .doesNotThrowAnyException();
    }

    @Test
    void theHomeMayStandBeforeTheCommand() {
        assertThat(Belay.homeLast("-C", "/srv/wiki", "backup", "list"))
                .containsExactly("backup", "list", "-C", "/srv/wiki");
        assertThat(Belay.homeLast("status", "--json")).containsExactly("status", "--json");
    }

    @Test
    void anInstanceIsNotMadeBelowAnother() throws IOException {
        Files.writeString(folder.resolve("belay.yaml"), "name: wiki");
        var inside = Files.createDirectories(folder.resolve("app"));

        assertThatCode(() -> InitCommand.refuseInside(inside)).doesNotThrowAnyException();

        Files.createDirectory(folder.resolve(".belay"));

        assertThatThrownBy(() -> InitCommand.refuseInside(inside)).hasMessageContaining("is an instance already");
    }

    @Test
    void norAboveOthers() throws IOException {
        var wiki = Files.createDirectories(folder.resolve("wiki"));
        Files.writeString(wiki.resolve("belay.yaml"), "name: wiki");
        assertThatCode(() -> InitCommand.refuseAbove(folder)).doesNotThrowAnyException();

        Files.createDirectory(wiki.resolve(".belay"));

        assertThatThrownBy(() -> InitCommand.refuseAbove(folder)).hasMessageContaining(wiki + " is an instance");
    }

    @Test
    void noManifestIsMadeOverAnOpenRun() throws IOException {
        var run = Files.createDirectories(folder.resolve(".belay/runs/20260101T000000000Z-upgrade"));
        assertThatCode(() -> InitCommand.refuseOverARun(folder)).doesNotThrowAnyException();

        Files.writeString(run.resolve("plan.json"), "{}");
        Files.writeString(run.resolve("journal.jsonl"), "");

        assertThatThrownBy(() -> InitCommand.refuseOverARun(folder))
                .hasMessageContaining("20260101T000000000Z-upgrade is open");
    }

    @Test
    void norOverOneThatGoesOn() throws IOException {
        var run = Files.createDirectories(folder.resolve(".belay/runs/20260101T000000000Z-upgrade"));
        Files.writeString(run.resolve("plan.json"), "{}");
        Files.writeString(run.resolve("journal.jsonl"), "");
        var self = new Kernel().owner(ProcessHandle.current().pid()).orElseThrow();
        InstanceLock.tryLock(folder.resolve(".belay/lock")).orElseThrow().handOver(self, run.getFileName() + "");

        assertThatThrownBy(() -> InitCommand.refuseOverARun(folder))
                .hasMessageContaining("20260101T000000000Z-upgrade goes on");
    }

    // What is not written there, but comes from a value, is a word.
    private static Stream<String> in(Path file) {
        try {
            var text = Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("//"))
                    .reduce("", (before, line) -> before + line + " ")
                    .replace("\\\"", "'")
                    .replaceAll("\"\\s*\\+\\s*\"", "")
                    .replaceAll("\"\\s*\\+[^\"]*\\+\\s*\"", "VALUE");
            return ADVICE.matcher(text).results().map((MatchResult found) -> found.group(1)).toList().stream();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
