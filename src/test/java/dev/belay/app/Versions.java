package dev.belay.app;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import org.quicktheories.core.Gen;

/// Random versions in the spellings that tags, operators and git use.
final class Versions {
    private static final List<String> STAGES = List.of(
            "",
            "",
            "",
            ".dev0",
            ".dev3",
            "a1",
            ".a0",
            "-alpha.2",
            "b2",
            "b12",
            "-beta1",
            "rc1",
            "rc10",
            "-rc.2",
            ".post1",
            "-1",
            "a1.dev2",
            "rc1.post2",
            "1.post1.dev1",
            ".final",
            "-SNAPSHOT",
            "p1");
    private static final List<String> ENDS = List.of(
            "",
            "",
            "",
            "-0-gabc1234",
            "-3-gabc1234",
            "-3-gabc9999",
            "-12-gdeadbee",
            "-dirty",
            "-3-gabc1234-dirty",
            "+b.5");

    private Versions() {}

    static List<Version> of(String... texts) {
        return List.of(texts).stream().map(Version::parse).toList();
    }

    /// Few different numbers, so that equal and nearly equal versions are frequent.
    static Gen<Version> any() {
        Gen<List<Integer>> numbers = lists().of(integers().between(0, 3)).ofSizeBetween(1, 4);
        return numbers.zip(stages(), ends(), (release, stage, end) -> Version.parse(joined(release) + stage + end));
    }

    private static Gen<String> stages() {
        return integers().between(0, STAGES.size() - 1).map(STAGES::get);
    }

    private static Gen<String> ends() {
        return integers().between(0, ENDS.size() - 1).map(ENDS::get);
    }

    private static String joined(List<Integer> numbers) {
        return String.join(".", numbers.stream().map(String::valueOf).toList());
    }
}
