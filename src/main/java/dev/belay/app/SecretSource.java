package dev.belay.app;

import java.nio.file.Path;

/// Where a secret comes from.
public sealed interface SecretSource {

    /// An environment variable of the one who starts the run.
    record Env(String variable) implements SecretSource {}

    /// A file that only its owner may read (mode 0600 or 0400); one trailing line break is dropped.
    record FromFile(Path file) implements SecretSource {}

    /// Asked at the terminal, without echo, before the run begins.
    record Prompt(String question) implements SecretSource {}
}
