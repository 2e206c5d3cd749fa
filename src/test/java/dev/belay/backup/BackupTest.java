package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.keeper.Memory;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A durable backup of a database, a folder and a few files, from its making to its end.
final class BackupTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private Path backup;

    @BeforeEach
    void backUp() {
        instance = new TestInstance(folder.resolve("home of \"app\""));
        backup = instance.make("first");
    }

    @Test
    void isProvenByARestoreThatIsEqual() {
        var evidence = instance.prove(backup);

        assertThat(evidence.get("proven")).contains("db:", "media:", "config:");
        assertThat(instance.catalog().newestProven()).isPresent();
        assertThat(folder.resolve("scratch")).doesNotExist();
    }

    @Test
    void isProvenNoMoreWhenDamageIsFoundUntilTheNextBackupBringsTheSameContentAgain() throws IOException {
        instance.prove(backup);
        instance.kept("media", "media/photo.jpg").flip();

        assertThatThrownBy(() -> instance.prove(backup)).hasMessageContaining("photo.jpg is damaged");

        assertThat(instance.catalog().newestProven()).isEmpty();
        assertThat(instance.catalog().all().getFirst().damage().orElseThrow().why())
                .contains("photo.jpg");

        instance.make("second");
        instance.prove(backup);

        assertThat(instance.catalog().newestProven()).isPresent();
    }

    @Test
    void isListedWithWhatItWasMadeFor() {
        var listed = instance.catalog().all().getFirst();

        assertThat(listed.id()).isEqualTo("first");
        assertThat(listed.from()).isEqualTo("1.0");
        assertThat(listed.dataOf()).isEmpty();
        assertThat(listed.to()).isEqualTo("2.0");
        assertThat(listed.proof()).isEmpty();
    }

    @Test
    void isEnteredByNobodyElse() throws IOException {
        assertThat(Files.getAttribute(backup, "unix:mode")).isEqualTo(040700);
        assertThat(Files.getAttribute(backup.resolve("RESTORE.sh"), "unix:mode"))
                .isEqualTo(0100700);
    }

    @Test
    void isMadeOnceHoweverOftenItIsAsked() throws IOException {
        var before = Files.readString(backup.resolve("manifest.json"));

        instance.make("first");

        assertThat(backup.resolve("manifest.json")).hasContent(before);
    }

    @Test
    void leavesNothingWhenItIsUndoneBeforeItWasFinished() throws IOException {
        Files.createDirectories(backup.resolveSibling("second.partial/data/db"));

        instance.backingUp("second").undo();

        assertThat(backup.resolveSibling("second.partial")).doesNotExist();
        assertThat(backup).exists();
    }

    @Test
    void isRefusedInsideAFolderThatItWouldHold() {
        var data = new DataSet.Folder("media", instance.home, List.of(), CopyPolicy.ALWAYS);
        var step = new Step.BackUp(instance.home.resolve("public/backup"), List.of(data), instance.origin());

        assertThatThrownBy(() -> new BackingUp(step, instance.keepers, instance.clock).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("would lie inside");
    }

    @Test
    void isRefusedWhenAFileIsCutOff() throws IOException {
        var file = backup.resolve("data/db/database");
        var content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length - 4096));

        assertRefused("damaged");
    }

    @Test
    void isRefusedWhenABitFlipped() throws IOException {
        instance.kept("media", "media/photo.jpg").flip();

        assertRefused("photo.jpg is damaged");
    }

    @Test
    void isRefusedWhenItsOwnRecordsWereChanged() throws IOException {
        flip(backup.resolve("manifest.json"));

        assertRefused("manifest.json was changed");
    }

    @Test
    void isRefusedWhenAFileIsEmpty() throws IOException {
        instance.kept("config", "settings.py").cutOff();

        assertRefused("settings.py is damaged");
    }

    @Test
    void isRefusedWhenItIsEmpty() throws IOException {
        var empty = Files.createDirectories(backup.resolveSibling("empty"));

        assertThatThrownBy(() -> instance.prove(empty)).hasMessageContaining("checksums is missing");
    }

    @Test
    void isRefusedWhenTwoDataSetsAreExchanged() throws IOException {
        Files.move(backup.resolve("data/media"), backup.resolve("data/x"));
        Files.move(backup.resolve("data/config"), backup.resolve("data/media"));
        Files.move(backup.resolve("data/x"), backup.resolve("data/config"));

        assertRefused("was changed after it was made");
    }

    @Test
    void isNotOfferedWhenItsProofCannotBeRead() throws IOException {
        instance.prove(backup);
        Files.writeString(backup.resolve("proof.json"), "{ \"level\": ");

        assertThat(instance.catalog().all()).isEmpty();
        assertThat(instance.catalog().unreadable())
                .singleElement()
                .satisfies(problem -> assertThat(problem.why()).startsWith("proof.json cannot be read"));
    }

    @Test
    void isMadeOfRollbackPointsAfterTheCommit() throws IOException {
        var points = instance.points(folder.resolve("points"));
        instance.change();
        var stopped = Instant.parse("2026-02-03T04:05:06Z");
        wasStoppedAt(stopped);
        var kept = instance.awaited(folder, points);
        var step = new Step.KeepPoints(backup.resolveSibling("kept"), points, instance.origin());

        new KeepingPoints(step, kept, instance.keepers, instance.clock).perform();
        new KeepingPoints(step, kept, instance.keepers, instance.clock).perform();
        new ReleasingPoints(new Step.ReleasePoints(points), kept, instance.keepers).perform();

        assertThat(instance.catalog().newestProven()).hasValueSatisfying(made -> {
            assertThat(made.id()).isEqualTo("kept");
            assertThat(made.made()).isEqualTo(stopped);
        });
        assertThat(points).allSatisfy(point -> assertThat(point.point()).doesNotExist());
    }

    @Test
    void prunesByAgeAndNumberButNeverTheNewestProvenNorAPinnedOne() {
        instance.prove(backup);
        instance.clock.pause(Duration.ofDays(10));
        var pinned = instance.make("a-pinned");
        BackupCatalog.pin(pinned, "run-1");
        instance.clock.pause(Duration.ofDays(10));
        instance.make("0-old");
        instance.clock.pause(Duration.ofDays(40));
        instance.make("new");
        var step = new Step.PruneBackups(backup.resolveSibling(""), 1, Duration.ofDays(30));

        new PruningBackups(step, instance.clock).perform();
        new PruningBackups(step, instance.clock).perform();

        assertThat(instance.catalog().all())
                .extracting(BackupCatalog.Listed::id)
                .containsExactly("new", "a-pinned", "first");
    }

    private void wasStoppedAt(Instant moment) throws IOException {
        var record = Files.writeString(instance.stopped(folder).record(), "{}");
        Files.setLastModifiedTime(record, FileTime.from(moment));
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> instance.prove(backup))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot use")
                .hasMessageContaining(why);
    }

    private static void flip(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }
}
