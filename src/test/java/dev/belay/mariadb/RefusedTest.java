package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RefusedTest {
    @Test
    void tellsNoRowsOfTheStatementThatTheClientRepeats() {
        var refused = Refused.of("""
                --------------
                INSERT INTO `mail` VALUES (1,'ERROR 1045 (28000): my password'),
                (2,'--------------')
                --------------

                ERROR 1114 (HY000) at line 4: The table 'mail' is full
                """);

        assertThat(refused.said()).isEqualTo("ERROR 1114 (HY000) at line 4: The table 'mail' is full");
        assertThat(refused.number()).isEqualTo(1114);
    }

    @Test
    void tellsWhateverElseAClientSays() {
        var refused = Refused.of("mariadb-dump: Got error: 2002: \"Can't connect\" when trying to connect\n");

        assertThat(refused.said()).startsWith("mariadb-dump: Got error: 2002");
        assertThat(refused.number()).isEqualTo(2002);
    }
}
