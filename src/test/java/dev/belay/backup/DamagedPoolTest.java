package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.keeper.Memory;
import dev.belay.plan.Step;
import dev.belay.pool.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contents that backups share and that were damaged on the disk: the next backup finds and mends them.
final class DamagedPoolTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private Path first;

    @BeforeEach
    void backUp() throws IOException {
        instance = new TestInstance(folder.resolve("home"));
        Files.writeString(media("second.jpg"), "second photo");
        Files.writeString(media("third.jpg"), "third photo");
        first = instance.make("first");
        instance.prove(first);
    }

    @Test
    void contentsTheDataStillHaveAreTakenAnewWithinTheSameBackup() throws IOException {
        kept("photo.jpg").overwrite("Photo");
        kept("second.jpg").cutOff();
        kept("third.jpg").remove();

        var evidence = backUpAndProve("second");

        assertThat(evidence.get(ProvingAnew.MENDED)).contains("is damaged", "and 2 more");
        assertThat(evidence).doesNotContainKey(ProvingAnew.HURT);
        assertThat(kept("photo.jpg").text()).isEqualTo("photo");
        assertThat(kept("third.jpg").text()).isEqualTo("third photo");
        instance.prove(first);
        assertThat(instance.catalog().all()).allMatch(BackupCatalog.Listed::isProven);
    }

    @Test
    void whatTheDataHaveNoMoreHurtsTheOlderBackups() throws IOException {
        kept("second.jpg").remove();
        Files.writeString(media("second.jpg"), "another one");
        kept("photo.jpg").overwrite("Photo");

        var evidence = backUpAndProve("second");

        assertThat(evidence).containsEntry(ProvingAnew.HURT, "first");
        assertThat(Damage.of(first))
                .hasValueSatisfying(damage -> assertThat(damage.why()).contains("second.jpg"));
        assertThat(instance.catalog().newestProven().map(BackupCatalog.Listed::id))
                .contains("second");
    }

    @Test
    void anOlderBackupThatCannotBeReadIsHurtAndStandsInNobodysWay() throws IOException {
        kept("photo.jpg").overwrite("Photo");
        var list = BackupRecord.copyOf(first, "media").resolve("manifest");
        Files.delete(list);

        var evidence = backUpAndProve("second");

        assertThat(evidence.get(ProvingAnew.MENDED)).contains("is damaged");
        assertThat(evidence).containsEntry(ProvingAnew.HURT, "first");
        assertThat(instance.catalog().newestProven().map(BackupCatalog.Listed::id))
                .contains("second");
    }

    @Test
    void aWholeBackupIsMadeOnce() {
        assertThat(backUpAndProve("second")).containsOnlyKeys("proven");
    }

    private Map<String, String> backUpAndProve(String id) {
        var backup = instance.make(id);
        var made = new Step.BackUp(backup, instance.data(), instance.origin());
        var prove = new Step.ProveBackup(backup, backup.resolveSibling("x.scratch"));
        return new ProvingAnew(made, prove, instance.keepers, instance.clock).perform();
    }

    private Path media(String name) {
        return instance.home.resolve("media").resolve(name);
    }

    private Kept kept(String name) {
        return instance.kept("media", "media/" + name);
    }
}
