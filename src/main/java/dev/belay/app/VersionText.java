package dev.belay.app;

import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of versions: takes a text apart, or says why it is none.
///
/// From the outside in: `-dirty`, then git's `-N-gHASH`, then a build after `+`, then numbers and stages.
record VersionText(Numbers release, List<Stage> stages, String commit, Tree tree) {
    /// Longer texts are refused, so that a version always fits into a file name.
    static final int LONGEST = 128;

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.+_-]");
    private static final Pattern DIRTY = Pattern.compile("(?i)(?<clean>.+)[.-]dirty");
    private static final Pattern DESCRIBED =
            Pattern.compile("(?i)(?<tag>.+)-(?<commits>\\d+)-g(?<commit>[0-9a-f]{4,64})");
    private static final String NUMBERS = "[._-]?\\d+(?:\\.\\d+)*";
    private static final Pattern TAG = Pattern.compile("(?i)(?:v\\.?)?"
            + "(?<release>(?:19|20)\\d\\d-\\d{1,2}(?:[.-]\\d+)*|\\d+(?:\\.\\d+)*)"
            + "(?:[._-]?(?:final|ga|release)|"
            + "(?:[._-]?(?<pre>alpha|a|beta|b|c|rc|preview|pre)(?<preNumbers>" + NUMBERS + ")?)?"
            + "(?:[._-]?(?<post>post|patch|pl|p|rev|r)(?<postNumbers>" + NUMBERS + ")?"
            + "|-(?<revision>\\d+(?:\\.\\d+)*))?"
            + "(?:[._-]?(?<dev>dev|snapshot)(?<devNumbers>" + NUMBERS + ")?)?)"
            + "(?:\\+[0-9a-z]+(?:[._-][0-9a-z]+)*)?");

    VersionText {
        stages = List.copyOf(stages);
    }

    static Optional<VersionText> read(String text) {
        if (text.length() > LONGEST || UNSAFE.matcher(text).find()) {
            return Optional.empty();
        }
        var dirty = DIRTY.matcher(text);
        return dirty.matches() ? readClean(dirty.group("clean"), Tree.DIRTY) : readClean(text, Tree.CLEAN);
    }

    static Problem problem(String text) {
        return new Problem(
                "cannot read the version " + Shown.quoted(text),
                whyNot(text),
                "write it like 1.4.2, v1.4, 0.16.0-rc.1 or 2024.10");
    }

    private static Optional<VersionText> readClean(String text, Tree tree) {
        var described = DESCRIBED.matcher(text);
        var tag = TAG.matcher(described.matches() ? described.group("tag") : text);
        if (!tag.matches()) {
            return Optional.empty();
        }
        List<Stage> stages = stagesOf(tag);
        var commits = described.matches() ? Numbers.parse(described.group("commits")) : Numbers.NONE;
        var commit = "";
        if (!commits.equals(Numbers.NONE)) {
            stages.add(new Stage(Stage.Kind.COMMITS, commits));
            commit = described.group("commit").toLowerCase(Locale.ROOT);
        }
        return Optional.of(new VersionText(Numbers.parse(tag.group("release")), stages, commit, tree));
    }

    private static List<Stage> stagesOf(Matcher tag) {
        List<Stage> stages = new ArrayList<>();
        addStage(stages, tag, "pre");
        addStage(stages, tag, "post");
        if (tag.group("revision") != null) {
            stages.add(new Stage(Stage.Kind.POST, Numbers.parse(tag.group("revision"))));
        }
        addStage(stages, tag, "dev");
        return stages;
    }

    private static void addStage(List<Stage> stages, Matcher tag, String group) {
        var spelling = tag.group(group);
        if (spelling == null) {
            return;
        }
        var numbers = tag.group(group + "Numbers");
        stages.add(new Stage(
                Stage.Kind.of(spelling),
                numbers == null ? Numbers.NONE : Numbers.parse(numbers.replaceFirst("^[._-]", ""))));
    }

    private static String whyNot(String text) {
        if (text.isEmpty()) {
            return "it is empty";
        }
        if (text.length() > LONGEST) {
            return "it has " + text.length() + " characters; at most " + LONGEST + " are allowed";
        }
        var unsafe = UNSAFE.matcher(text);
        if (unsafe.find()) {
            return "the character at column " + (unsafe.start() + 1) + " is none of A-Z a-z 0-9 . + _ -";
        }
        return "it is not numbers with dots, then perhaps dev, alpha, beta, rc or post with a number";
    }
}
