package dev.belay.host;

import dev.belay.app.Secret;
import dev.belay.app.SecretSource;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads secrets from where they are kept, and knows them again so that they can be hidden. One for a run.
public final class SecretStore {
    private static final EnumSet<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Map<String, String> environment;
    private final Map<SecretSource, Secret> known = new HashMap<>();

    /// @param environment the variables of the one who starts the run
    public SecretStore(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Hands in what was typed at the terminal, or what another Belay has read already.
    public synchronized void hand(SecretSource source, Secret secret) {
        known.put(source, secret);
    }

    /// The secret; each source is read once.
    public synchronized Secret secret(SecretSource source) {
        var there = known.get(source);
        if (there != null) {
            return there;
        }
        var read = read(source);
        known.put(source, read);
        return read;
    }

    /// Whether it was read or handed in already.
    public synchronized boolean knows(SecretSource source) {
        return known.containsKey(source);
    }

    /// Reads what can be read now, so that it can be hidden wherever it turns up. What cannot be read, which is
    /// returned, is missed only when it is needed.
    public List<SecretSource> learn(Collection<SecretSource> sources) {
        return sources.stream().filter(source -> !isReadable(source)).toList();
    }

    private boolean isReadable(SecretSource source) {
        try {
            secret(source);
            return true;
        } catch (Problem notNow) {
            return false;
        }
    }

    /// All secrets that were read or handed in.
    public synchronized List<Secret> known() {
        return List.copyOf(new ArrayList<>(known.values()));
    }

    /// The text with every known secret replaced by stars.
    public String redact(String text) {
        return Redaction.of(known()).apply(text);
    }

    private Secret read(SecretSource source) {
        return switch (source) {
            case SecretSource.Env(String variable) -> fromEnvironment(variable);
            case SecretSource.FromFile(Path file) -> fromFile(file);
            case SecretSource.Prompt(String question) ->
                throw new Problem(
                        "cannot read the secret `" + question + "`",
                        "it was not asked for, since there is no terminal",
                        "start Belay at a terminal");
        };
    }

    private Secret fromEnvironment(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Secret::new)
                .orElseThrow(() -> new Problem(
                        "cannot read a secret",
                        "the environment variable " + variable + " is not set",
                        "run `read -rs " + variable + " && export " + variable + "`"));
    }

    private static Secret fromFile(Path file) {
        var what = "cannot read the secret in " + file;
        if (!Files.isRegularFile(file)) {
            throw new Problem(what, "there is no such file", "run `install -m 600 /dev/stdin " + file + "`");
        }
        try {
            refuseOthers(what, file);
            return new Secret(withoutLineBreak(what, file, Files.readString(file)));
        } catch (IOException failure) {
            throw new Problem(
                    what,
                    "the user " + System.getProperty("user.name") + " may not read it as text",
                    "run `ls -l " + ShellWord.of(file) + "`");
        }
    }

    private static void refuseOthers(String what, Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (!OWNER.containsAll(permissions)) {
            throw new Problem(
                    what,
                    "its mode is " + PosixFilePermissions.toString(permissions) + ", so others may use it too",
                    "run `chmod 600 " + ShellWord.of(file) + "`");
        }
    }

    private static String withoutLineBreak(String what, Path file, String text) {
        var value = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        var bare = value.endsWith("\r") ? value.substring(0, value.length() - 1) : value;
        if (bare.isEmpty()) {
            throw new Problem(what, "the file is empty", "write the secret into " + file);
        }
        return bare;
    }
}
