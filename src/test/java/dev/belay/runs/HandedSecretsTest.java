package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Secret;
import dev.belay.app.SecretSource.Prompt;
import dev.belay.host.SecretStore;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HandedSecretsTest {
    private static final Prompt ONE = new Prompt("One");
    private static final Prompt TWO = new Prompt("Two");

    private final SecretStore here = new SecretStore(Map.of());
    private final SecretStore there = new SecretStore(Map.of());

    @Test
    void asksEachQuestionOnceAndHandsTheAnswersOn() {
        var asked = new ArrayList<String>();
        var handed = new HandedSecrets(here, List.of(ONE, TWO));

        for (int time = 0; time < 2; time++) {
            handed.ask(question -> {
                asked.add(question);
                return new Secret("line\n'" + question + "' ü");
            });
        }
        new HandedSecrets(there, List.of(ONE, TWO)).read(handed.text().lines().toList());

        assertThat(asked).containsExactly("One", "Two");
        assertThat(there.secret(ONE).reveal()).isEqualTo("line\n'One' ü");
        assertThat(there.secret(TWO).reveal()).isEqualTo("line\n'Two' ü");
    }

    @Test
    void handsOnWhatThereIsWhereNobodyCanBeAsked() {
        here.hand(TWO, new Secret("typed"));
        var handed = new HandedSecrets(here, List.of(ONE, TWO));

        handed.askWhereOneCan(Optional.empty());
        new HandedSecrets(there, List.of(ONE, TWO)).read(handed.text().lines().toList());

        assertThat(there.secret(TWO).reveal()).isEqualTo("typed");
        assertThatThrownBy(() -> there.secret(ONE)).isInstanceOf(Problem.class);
    }
}
