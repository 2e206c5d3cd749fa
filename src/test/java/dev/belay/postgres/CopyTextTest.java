package dev.belay.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.keeper.RowPairs;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopyTextTest {

    @Test
    void picksTheValuesOfColumns() {
        var rows = new CopyText(List.of("id", "name", "note"));

        assertThat(rows.values("1\tone\t", List.of("note", "id"))).isEqualTo("\t1");
    }

    @Test
    void writesARowAsCsv() {
        var row = new String("1\t\\N\t\ta\\tb \\\\ c\\n\tsay \"é\"".getBytes(UTF_8), ISO_8859_1);

        assertThat(CopyText.csv(row)).isEqualTo("1,,\"\",\"a\tb \\ c\n\",\"say \"\"é\"\"\"");
    }

    @Test
    void tellsWhatBecameOfRows() {
        var pairs = new RowPairs();
        for (var row : List.of("1", "2", "3")) {
            assertThat(pairs.older(row, row + " as it was")).isTrue();
        }

        assertThat(pairs.now("1", "1 as it was")).isEmpty();
        assertThat(pairs.now("2", "2 as it is")).isEqualTo("changed");
        assertThat(pairs.now("4", "4")).isEqualTo("added");
        assertThat(pairs.counted("t").text()).isEqualTo("t: 1 row added, 1 changed, 1 removed");
    }
}
