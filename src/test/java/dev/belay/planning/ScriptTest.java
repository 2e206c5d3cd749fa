package dev.belay.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real `sh` makes of placeholders, wherever they stand in its script.
final class ScriptTest {
    private static final List<String> HARMLESS = List.of("2.0", "2", "/srv/wiki/releases/v2.0-rc.1+b_3");
    private static final List<String> HARMFUL = List.of(
            "/srv/my wiki",
            "it's \"$(touch read)\" `touch read` $HOME ${HOME} \\ * ; # > read",
            "\"; touch read; \"",
            "'; touch read; '",
            "a\ntouch read\n#");

    @TempDir
    private Path folder;

    /// Scripts that print their placeholder alone.
    static List<String> followed() {
        return List.of(
                "printf %s {to}",
                "printf %s \"{to}\"",
                "printf %s '{to}'",
                "printf %s \"\"{to}''",
                "printf %s '\\'>x '\"'>x; printf %s {to}",
                "x=; printf %s \"$x{to}\"",
                "x=; printf %s $x{to}",
                "x=; printf %s ${x}{to}",
                "x=; : '#' \"#\" \"${x}it's\"; printf %s \"${x}{to}\"",
                "printf %s {to}>file; cat file",
                "to={to}\nprintf %s \"`printf %s \"$to\"`\"",
                "to={to}\nprintf '' <<END\nit's\nEND\nprintf %s \"$to\"");
    }

    @ParameterizedTest
    @MethodSource("followed")
    void aValueIsItselfBareAndInQuotes(String script) {
        HARMLESS.forEach(value -> assertThat(printed(script, value)).isEqualTo(value));
        HARMFUL.forEach(value -> assertThat(printed(script, value)).isEqualTo(value));
        assertThat(folder.resolve("read")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf %s \"$(printf %s {to})\"",
                "printf %s \"$(printf %s \"{to}\")\"",
                "printf %s `printf %s '{to}'`",
                "cat <<END | tr -d '\\n'\n{to}\nEND",
                "cat <<'END' | tr -d '\\n'\n{to}\nEND",
                "printf %s \"${EMPTY:-\"{to}\"}\"",
                ": \\ #a\nprintf %s {to}",
                ": \"\\\"\\\\\"; printf %s \"{to}\"",
                ": it\\'s\\\\; printf %s {to}",
                "printf %s \"${EMPTY:-}{to}\"",
                "printf %s ${EMPTY:-{to}}",
                "# don't: {to} \"\nprintf %s \"{to}\" # it's",
                "printf %s $(printf '')\"\"#'\n{to}' | tail -n 1",
                ": a#'b' '#'; printf %s '{to}'"
            })
    void whatOnlyAShellCanFollowGetsNoValueThatItWouldRead(String script) {
        HARMLESS.forEach(value -> assertThat(printed(script, value)).isEqualTo(value));
        HARMFUL.forEach(value -> assertThatThrownBy(() -> Script.filled(script, Map.of("to", value)))
                .isInstanceOf(Problem.class));
    }

    @Test
    void nothingIsPartOfTheNameOfAVariable() {
        assertThatThrownBy(() -> Script.filled("echo \"$(cat $x{to})\"", Map.of("to", "2.0")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void digitsAreNoDescriptorOfAFile() {
        assertThatThrownBy(() -> Script.filled("cat <<END\nEND\necho {to}>file", Map.of("to", "2")))
                .hasMessageContaining("cannot write {to} into the script");
    }

    @Test
    void readsAsAPersonWouldWriteIt() {
        var values = Map.of("to", "2.0", "home", "/srv/wiki");

        assertThat(Script.filled("echo {snapshot} \\{to}", values)).isEqualTo("echo {snapshot} \\{to}");
        assertThat(Script.filled("echo \"wiki is at {to}\" >> {home}/news; echo ${home}", values))
                .isEqualTo("echo \"wiki is at 2.0\" >> '/srv/wiki'/news; echo ${home}");
    }

    private String printed(String script, String value) {
        var output = new Tools().run(Call.of(folder, "sh", "-eu", "-c", Script.filled(script, Map.of("to", value))));
        assertThat(output.err()).as(script).isEmpty();
        return output.out();
    }
}
