package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.plan.Plan;
import dev.belay.planning.Waiver;
import dev.belay.preflight.Demand;
import dev.belay.testkit.FactsKeeper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemandsTest {
    private static final String MANIFEST = """
            name: wiki
            code: { app: { git: /srv/wiki.git } }
            data: { db: { sqlite: db.sqlite3 } }
            """;

    private final Demands demands = new Demands(_ -> new FactsKeeper());

    @TempDir
    Path home;

    @Test
    void aProofNeedsRoomOnlyWhereItIsMade() {
        assertThat(demands.proof(plan(Waiver.kept(), Waiver.kept())))
                .extracting(Demand::purpose)
                .containsExactly("proof");
        assertThat(demands.proof(plan(Waiver.kept(), new Waiver.LeftOut("hurry"))))
                .isEmpty();
    }

    @Test
    void whatAServerMakesNeedsRoomWhereTheServerKeepsItsData() {
        var server = Path.of("/var/lib/server");
        var plan = plan(Waiver.kept(), Waiver.kept());
        var served = new Demands(_ -> new FactsKeeper().keepingIn(server));

        assertThat(served.of(plan))
                .filteredOn(demand -> demand.place().equals(server))
                .extracting(Demand::purpose)
                .containsExactly("rollback point", "growth by the migration");
        assertThat(served.proof(plan)).extracting(Demand::place).containsExactly(server);
        assertThat(served.of(plan)).extracting(Demand::purpose).contains("backup");
    }

    @Test
    void everyProtectedDataSetIsToldWithItsWay() {
        assertThat(demands.protections(plan(Waiver.kept(), Waiver.kept())))
                .singleElement()
                .satisfies(protection -> {
                    assertThat(protection.data()).isEqualTo("db");
                    assertThat(protection.way()).endsWith("then the changed pages");
                });
    }

    private Plan plan(Waiver backup, Waiver proof) {
        var decision = Planned.in(home, MANIFEST, "1.0", "2.0").decide(Planned.to("2.0", backup, proof));
        return ((Decision.Go) decision).plan();
    }
}
