package dev.belay.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HeldTest {
    private static final Held COPY = new Held(
            "36823dbf", "20261120T021003120Z-upgrade", Instant.parse("2026-11-20T02:10:03Z"), "1.0", "2,0", 7, 9, true);

    @Test
    void isReadBackFromItsTags() {
        assertThat(Held.of(snapshot(COPY.tags("wiki"))))
                .contains(new Held("36823dbf", COPY.id(), COPY.made(), "1.0", "2_0", 7, 9, true));
    }

    @Test
    void isNoneWithoutTheNameOfABackup() {
        assertThat(Held.of(snapshot(List.of("belay", "name=wiki")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../wiki", "a/b", "", ".hidden", "a.partial", "a\nb"})
    void isNoneWhenItsNameWouldLeadElsewhere(String id) {
        assertThat(Held.of(snapshot(List.of("belay", "id=" + id)))).isEqualTo(Optional.empty());
    }

    @Test
    void isToldWithWhatCanBeReadOfIt() {
        var tags = List.of("belay", "id=x", "made=yesterday", "files=many");

        assertThat(Held.of(snapshot(tags))).contains(new Held("36823dbf", "x", Instant.EPOCH, "?", "?", 0, 0, false));
    }

    private static JsonNode snapshot(List<String> tags) {
        var node = JsonMapper.shared().createObjectNode().put("id", "36823dbf");
        var array = node.putArray("tags");
        tags.forEach(array::add);
        return node;
    }
}
