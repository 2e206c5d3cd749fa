package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.backup.BackupRecord;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.planning.Waiver;
import dev.belay.preflight.Demand;
import dev.belay.testkit.FactsKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemandsTest {
    private static final String MANIFEST = """
            name: wiki
            code: { app: { git: /srv/wiki.git } }
            data: { db: { sqlite: db.sqlite3 } }
            """;

    private final Demands demands = new Demands(_ -> new FactsKeeper(), new SystemClock());

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
        var served = new Demands(_ -> new FactsKeeper().keepingIn(server), new SystemClock());

        assertThat(served.of(plan))
                .filteredOn(demand -> demand.place().equals(server))
                .extracting(Demand::purpose)
                .containsExactly("rollback point", "growth by the migration", "log of the server");
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

    @Test
    void writingOutWhatIsLostNeedsRoomForWhatIsNewSinceTheBackup() throws IOException {
        var media = Files.createDirectories(home.resolve("media"));
        var data = new DataSet.Folder("media", media, List.of(), CopyPolicy.INCREMENTAL);
        var keeper = FolderKeeper.of(data, home.resolve("pool"), new SystemClock(), Faults.NONE);
        Files.writeString(media.resolve("old"), "in the backup");
        Files.setLastModifiedTime(media.resolve("old"), FileTime.fromMillis(0));
        keeper.backUp(BackupRecord.copyOf(home.resolve("backup"), "media"), Base.none());
        Files.writeString(media.resolve("new"), "12345");
        var losses = new Step.ExportLosses(List.of(data), home.resolve("backup"), home.resolve("lost"));
        var plan = new Plan(Plan.Kind.ROLLBACK, "2.0", "1.0", List.of(), List.of(losses), List.of());

        assertThat(new Demands(_ -> keeper, new SystemClock()).of(plan))
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.place()).isEqualTo(home.resolve("lost"));
                    assertThat(demand.bytes()).isGreaterThanOrEqualTo(5);
                });
    }

    private Plan plan(Waiver backup, Waiver proof) {
        var decision = Planned.in(home, MANIFEST, "1.0", "2.0").decide(Planned.to("2.0", backup, proof));
        return ((Decision.Go) decision).plan();
    }
}
