package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.Belay;
import dev.belay.testkit.NotesWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that nobody should type, and versions and tags that nobody should make.
final class BadUsageIT {
    private static NotesWorld world;

    @BeforeAll
    static void begin() {
        world = NotesWorld.in("notes").running();
        world.release("2.0", Map.of());
        for (var tag : new String[] {"3.0;touch${IFS}pwned", "3.1\"'", "3.2$(touch${IFS}pwned)", "ü4.0", "5.0\u202e"}) {
            world.git("tag", tag);
        }
        world.git("update-ref", "refs/tags/-x6.0", "HEAD");
        world.git("update-ref", "refs/tags/--upload-pack=touch", "HEAD");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "upgrade", "backup list", "restore x"})
    void unknownOptionsAreRefused(String command) {
        new Attempt(world).wrong((command + " --surprise").split(" ")).saying("--surprise", "--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"upgrade 2.0 2.1", "restore", "upgrade --no-backup", "frobnicate", "status more", "run-detached"
            })
    void missingAndSuperfluousWordsAreRefused(String line) {
        new Attempt(world).wrong(line.split(" ")).saying("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "plan", "restore", "downgrade", "start"})
    void emptyWordsAreRefusedAndMeanNothingElse(String command) {
        new Attempt(world).wrong(command, "").saying("one of the words is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(reboot)", "2.0 ", "../2.0", "\u202e"})
    void versionsThatAreNoneAreWrongUsage(String version) {
        new Attempt(world).wrong("upgrade", version).saying("version");
    }

    @Test
    void versionsThatAreNotThereAreRefused() {
        new Attempt(world).refused("upgrade", "9.9").saying("cannot find the release", "9.9");
        new Attempt(world).refused("downgrade", "9.9").saying("9.9");
        new Attempt(world).refused("downgrade", "0.1").saying("0.1");
        new Attempt(world).wrong("downgrade", "../2.0").saying("../2.0");
    }

    @Test
    void aDowngradeIsRefusedWithTheWayToDoIt() {
        new Attempt(world).refused("upgrade", "1.0").saying("belay downgrade 1.0");
    }

    @Test
    void anEmptyReasonIsNone() {
        new Attempt(world).wrong("upgrade", "--no-backup", " ").saying("--no-backup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restore nope --yes",
                "restore ../../etc --yes",
                "backup show nope",
                "backup verify nope",
                "log nope",
                "start nope"
            })
    void namesOfNothingAreWrongUsage(String line) {
        new Attempt(world).wrong(line.split(" ")).saying("cannot find", words(line));
    }

    private static String words(String line) {
        return line.contains("nope") ? "nope" : "../../etc";
    }

    @Test
    void aHomeThatIsNotThereIsRefused() {
        new Attempt(world)
                .wrong("status", "-C", "/nonexistent/home")
                .saying("there is no folder /nonexistent/home", "-C", "find / ");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAnError() {
        for (var word : List.of("status", "--version")) {
            var ran = under("exec \"$@\" >/dev/full").run(word);

            assertThat(ran.exit()).as(ran.err()).isEqualTo(11);
            assertThat(ran.err()).contains("belay: cannot write the answer", "/dev/full");
        }
    }

    @Test
    void aReaderThatLeftItsPipeHasWhatItWanted() {
        var left = "d=$(mktemp -d); mkfifo $d/left; { read -r gone <$d/left; \"$@\"; echo $? >$d/code; }"
                + " | { exec <&-; echo gone >$d/left; }; read -r code <$d/code; rm -r $d; exit $code";
        for (var word : List.of("status", "--version")) {
            var ran = under(left).run(word);

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.err()).doesNotContain("cannot write");
        }
    }

    private static Belay under(String script) {
        return new Belay(world.home(), world.belay().environment(), List.of("sh", "-c", script, "sh"));
    }

    @Test
    void hostileTagsAreIgnoredAndNotObeyed() {
        var ran = world.belay().run("versions", "--all").succeeded();

        assertThat(ran.out()).contains("2.0").doesNotContain("touch", "\u202e", "4.0");
        assertThat(world.files()).noneMatch(line -> line.contains("pwned"));
    }
}
