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
}
