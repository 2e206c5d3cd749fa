package dev.belay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VersionsManualTest {
    private static final Path MANUAL = Path.of("docs/manual/versions.md");
    private static final Pattern STOP = Pattern.compile("\\{ from: '([^']+)', via: (\\S+) }");

    @Test
    void ordersVersionsAsTheManualSays() throws IOException {
        assertThat(examples("order")).hasSizeGreaterThan(5).allSatisfy(line -> {
            var words = line.split(" ", -1);
            for (int index = 1; index < words.length; index += 2) {
                var order = Version.parse(words[index - 1]).compareTo(Version.parse(words[index + 1]));
                assertThat(Integer.signum(order)).isEqualTo(words[index].equals("<") ? -1 : 0);
            }
        });
    }

    @Test
    void readsRangesAsTheManualSays() throws IOException {
        assertThat(examples("range")).hasSizeGreaterThan(3).allSatisfy(line -> {
            var range = VersionRange.parse(head(line));
            assertHolds(line, text -> range.contains(Version.parse(text)));
        });
    }

    @Test
    void readsConditionsAsTheManualSays() throws IOException {
        assertThat(examples("when")).hasSizeGreaterThan(3).allSatisfy(line -> {
            var when = When.parse(head(line));
            assertHolds(line, text -> when.holds(from(text), to(text)));
        });
    }

    @Test
    void findsTheWayAsTheManualSays() throws IOException {
        var lines = examples("path");
        var stops = STOP.matcher(lines.get(0))
                .results()
                .map(stop -> new RequiredStop(VersionRange.parse(stop.group(1)), Version.parse(stop.group(2))))
                .toList();
        var releases = new Releases(versions(lines.get(1).substring("releases".length())));

        assertThat(stops).hasSize(2);
        assertThat(lines.subList(2, lines.size())).isNotEmpty().allSatisfy(line -> {
            var parts = line.split(" hops", -1);
            var path = UpgradePath.between(from(parts[0]), to(parts[0]), releases, stops);
            assertThat(path.hops()).isEqualTo(versions(parts[1]));
        });
    }

    private static void assertHolds(String line, Predicate<String> holds) {
        var parts = line.substring(line.indexOf(" holds ") + 7).split(" not ", -1);
        assertThat(words(parts[0])).isNotEmpty().allMatch(holds);
        assertThat(parts.length > 1 ? words(parts[1]) : List.<String>of()).noneMatch(holds);
    }

    private static String head(String line) {
        return line.substring(0, line.indexOf(" holds "));
    }

    private static Version from(String arrow) {
        return Version.parse(arrow.split("→", -1)[0]);
    }

    private static Version to(String arrow) {
        return Version.parse(arrow.split("→", -1)[1]);
    }

    private static List<Version> versions(String text) {
        return words(text).stream().map(Version::parse).toList();
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The lines of the fenced blocks that are marked with `kind`.
    private static List<String> examples(String kind) throws IOException {
        List<String> found = new ArrayList<>();
        boolean inside = false;
        for (var line : Files.readAllLines(MANUAL)) {
            if (line.startsWith("```")) {
                inside = line.equals("```" + kind);
            } else if (inside) {
                found.add(line);
            }
        }
        return found;
    }
}
