package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.discovery.Discovery;
import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The help of each command is exactly the text in `src/test/golden/help`.
/// Run with `-Dbelay.golden=write` to write the texts anew, and read the difference.
final class HelpTest {
    private static final Path GOLDEN = Path.of("src/test/golden/help");
    private static final CommandLine LINE = new Belay(
                    "0",
                    home -> {
                        throw new IllegalStateException("no help needs " + home);
                    },
                    (home, run, task, secrets) -> {
                        throw new IllegalStateException("no help conducts " + run);
                    },
                    new Discovery(new Tools(), new Kernel()),
                    List.of("belay"))
            .line();

    static List<String> commands() {
        return Stream.concat(
                        Stream.of("belay"),
                        ManCommand.pages(LINE).stream().skip(1).map(CommandLine::getCommandName))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isTheGoldenText(String command) throws IOException {
        var out = new StringWriter();
        page(command).usage(new PrintWriter(out), CommandLine.Help.Ansi.OFF);

        var golden = GOLDEN.resolve(command + ".txt");
        if ("write".equals(System.getProperty("belay.golden"))) {
            Files.writeString(golden, out.toString());
        }
        assertThat(out).hasToString(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasExamplesAndExplainsEachOption(String command) {
        var spec = page(command).getCommandSpec();

        assertThat(spec.usageMessage().footer()).as("examples").isNotEmpty();
        assertThat(spec.usageMessage().description()).as("description").isNotEmpty();
        assertThat(spec.args())
                .allSatisfy(option ->
                        assertThat(option.description()).as(option.paramLabel()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isGivenByItsOption(String command) {
        assertThat(page(command).getCommandSpec().findOption("--help")).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anOptionThatIsNoneIsRefused(String command) {
        var words = Stream.of(page(command).getCommandSpec().qualifiedName().split(" "), new String[] {"--surprise"})
                .flatMap(Stream::of)
                .skip(1);

        assertThatThrownBy(() -> LINE.parseArgs(words.toArray(String[]::new)))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageMatching("(?s).*(--surprise|Missing required).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"downgrade", "backup verify", "upgrade --ack", "restore one two", "log one two"})
    void missingAndSuperfluousWordsAreRefused(String words) {
        assertThatThrownBy(() -> LINE.parseArgs(words.split(" "))).isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void becomesAManualPage() {
        var page = new ManPage(page("upgrade")).text();

        assertThat(page)
                .contains(".TH BELAY-UPGRADE 1", ".SH EXIT STATUS", ".B \\-\\-no\\-backup REASON")
                .doesNotContain("\n'");
    }

    private static CommandLine page(String command) {
        return ManCommand.pages(LINE).stream()
                .filter(each -> each.getCommandName().equals(command))
                .findFirst()
                .orElseThrow();
    }
}
