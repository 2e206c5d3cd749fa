package dev.belay.runs;

import dev.belay.app.Secret;
import dev.belay.app.SecretSource;
import dev.belay.host.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Secrets that were typed at a terminal, on their way to a process that has none: through its standard input, a
/// line each.
public final class HandedSecrets {
    private static final String UNANSWERED = "-";

    private final SecretStore store;
    private final List<SecretSource.Prompt> prompts;

    /// @param prompts the questions whose answers the runner needs
    public HandedSecrets(SecretStore store, List<SecretSource.Prompt> prompts) {
        this.store = store;
        this.prompts = List.copyOf(prompts);
    }

    /// Asks every question that has no answer yet.
    ///
    /// @param terminal puts a question to the operator; a problem where nobody can answer
    public void ask(Function<String, Secret> terminal) {
        unanswered().forEach(prompt -> store.hand(prompt, terminal.apply(prompt.question())));
    }

    /// The same where somebody can answer. Taking a run back needs nothing that must be typed, so that a machine can do
    /// it alone.
    public void askWhereOneCan(Optional<Function<String, Secret>> terminal) {
        terminal.ifPresent(this::ask);
    }

    /// What the runner reads.
    String text() {
        return prompts.stream()
                .map(prompt ->
                        store.knows(prompt) ? encoded(store.secret(prompt).reveal()) : UNANSWERED)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// Reads on the other side what [#text] wrote.
    public void read(List<String> lines) {
        for (int place = 0; place < Math.min(prompts.size(), lines.size()); place++) {
            if (!lines.get(place).equals(UNANSWERED)) {
                var value = Base64.getDecoder().decode(lines.get(place));
                store.hand(prompts.get(place), new Secret(new String(value, StandardCharsets.UTF_8)));
            }
        }
    }

    private List<SecretSource.Prompt> unanswered() {
        return prompts.stream().filter(prompt -> !store.knows(prompt)).toList();
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
