package dev.belay.keeper;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OwnershipTest {
    private static final Path FILE = Path.of("/srv/notes");
    private final Ownership user = new Ownership(1000, Set.of(1000, 33));

    @Test
    void whatBelongsToTheUserAndAGroupOfTheirsCanBePutBack() {
        assertThatCode(() -> user.require("cannot", FILE, of(1000, 33))).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatBelongsToAnotherUserOrGroup() {
        assertThatThrownBy(() -> user.require("cannot", FILE, of(0, 1000)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("/srv/notes belongs to user 0");
        assertThatThrownBy(() -> user.require("cannot", FILE, of(1000, 7)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("/srv/notes belongs to group 7");
    }

    @Test
    void rootCanPutBackEverything() {
        assertThatCode(() -> new Ownership(0, Set.of()).require("cannot", FILE, of(7, 7)))
                .doesNotThrowAnyException();
    }

    @Test
    void aProcessMayGiveFilesToItself() throws IOException {
        var self = Attributes.of(Path.of("/proc/self/status"));

        assertThatCode(() -> Ownership.own().require("cannot", FILE, self)).doesNotThrowAnyException();
    }

    private static Attributes of(int user, int group) {
        return new Attributes(0644, user, group, 0);
    }
}
