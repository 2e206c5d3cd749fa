package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Secret;
import dev.belay.app.SecretSource;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretStoreTest {
    @TempDir
    Path folder;

    private final SecretStore store = new SecretStore(Map.of("TOKEN", "from-env"));

    @Test
    void readsTheEnvironment() {
        assertThat(store.secret(new SecretSource.Env("TOKEN")).reveal()).isEqualTo("from-env");
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThatThrownBy(() -> store.secret(new SecretSource.Env("OTHER")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("OTHER is not set");
    }

    @Test
    void dropsOneLineBreakOfAFile() throws IOException {
        assertThat(store.secret(file("  pass word\n\n", "rw-------")).reveal()).isEqualTo("  pass word\n");
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        var source = file("secret", "rw-r-----");

        assertThatThrownBy(() -> store.secret(source))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.next())
                                .isEqualTo("run `chmod 600 " + folder.resolve("secret") + "`"));
    }

    @Test
    void refusesAFolderAndAnEmptyFile() throws IOException {
        var empty = file("", "rw-------");

        assertThatThrownBy(() -> store.secret(new SecretSource.FromFile(folder)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> store.secret(empty))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("empty");
    }

    @Test
    void givesWhatWasTypedAndCannotAskItself() {
        var prompt = new SecretSource.Prompt("Password of the database");
        assertThatThrownBy(() -> store.secret(prompt)).isInstanceOf(Problem.class);

        store.hand(prompt, new Secret("typed"));

        assertThat(store.secret(prompt).reveal()).isEqualTo("typed");
    }

    @Test
    void hidesEverySecretItKnows() {
        store.hand(new SecretSource.Prompt("key"), new Secret("line one\nline two"));
        store.hand(new SecretSource.Prompt("long"), new Secret("abcdef"));
        store.hand(new SecretSource.Prompt("part"), new Secret("abcd"));
        store.hand(new SecretSource.Prompt("pin"), new Secret("123"));

        assertThat(store.redact("abcdef abcd 123 [line two]")).isEqualTo("*** *** 123 [***]");
    }

    private SecretSource file(String content, String mode) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return new SecretSource.FromFile(file);
    }

    @Test
    void hidesSecretsHoweverTheyAreSpelled() {
        var store = new SecretStore(Map.of());
        store.hand(new SecretSource.Prompt("key"), new Secret("a \"b'\\ <$*~ü>&"));

        assertThat(List.of(
                        "a \"b'\\ <$*~ü>&",
                        "a+%22b%27%5C+%3C%24*%7E%C3%BC%3E%26",
                        "a%20%22b%27%5c%20%3c%24%2A~%c3%bc%3e%26",
                        "a &quot;b&#x27;\\ &lt;$*~ü&gt;&amp;",
                        "a &#34;b&#39;\\ &lt;$*~&#252;&gt;&amp;",
                        "a \\\"b'\\\\ <$*~\\u00fc>\\u0026",
                        "a \\\\\"b'\\\\\\\\ <$*~ü>&",
                        "a \"b'\\''\\ <$*~ü>&",
                        "YSAiYidcIDwkKn7DvD4m"))
                .allSatisfy(text -> assertThat(store.redact("is " + text + ".")).isEqualTo("is ***."));
    }

    @Test
    void learnsWhatCanBeReadAndMissesTheRestWhenItIsNeeded() {
        var there = new SecretSource.Env("THERE");
        var gone = new SecretSource.Env("GONE");
        var store = new SecretStore(Map.of("THERE", "value of it"));

        store.learn(List.of(gone, there));

        assertThat(store.redact("value of it")).isEqualTo("***");
        assertThatThrownBy(() -> store.secret(gone)).isInstanceOf(Problem.class);
    }
}
