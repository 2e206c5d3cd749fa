package dev.belay.upgrade;

import dev.belay.app.Secret;
import dev.belay.app.SecretSource;
import dev.belay.host.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Secrets that were typed at a terminal, on their way to a process that has none: through its standard input, a
/// line each.
public final class HandedSecrets {
    private final SecretStore store;
    private final List<SecretSource.Prompt> prompts;

    /// @param prompts the questions whose answers the runner needs
    public HandedSecrets(SecretStore store, List<SecretSource.Prompt> prompts) {
        this.store = store;
        this.prompts = List.copyOf(prompts);
    }

    /// The questions.
    public List<SecretSource.Prompt> prompts() {
        return prompts;
    }

    /// Remembers what was typed.
    public void answer(SecretSource.Prompt prompt, Secret secret) {
        store.hand(prompt, secret);
    }

    /// What the runner reads.
    String text() {
        return prompts.stream()
                .map(prompt -> encoded(store.secret(prompt).reveal()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// Reads on the other side what [#text] wrote.
    public void read(List<String> lines) {
        for (int place = 0; place < Math.min(prompts.size(), lines.size()); place++) {
            var value = Base64.getDecoder().decode(lines.get(place));
            answer(prompts.get(place), new Secret(new String(value, StandardCharsets.UTF_8)));
        }
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
