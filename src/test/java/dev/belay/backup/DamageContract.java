package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.keeper.Keepers;
import dev.belay.keeper.Memory;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In whatever way a backup is damaged or exchanged, neither the proof nor a restore uses it; each says why, and the
/// data stay as they are. The instance has two data sets of one kind.
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
abstract class DamageContract {
    private final dev.belay.backup.TestInstance.SetClock clock = new dev.belay.backup.TestInstance.SetClock();

    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// What happened to the backup `second`, and what must be said of it.
    enum Damage {
        TRUNCATED("is damaged"),
        FLIPPED("is damaged"),
        EMPTIED("is damaged"),
        CONTENT_GONE("is missing"),
        CONTENT_OF_AN_OLDER_ONE("is damaged"),
        COPY_EMPTIED("is missing"),
        COPY_OF_ANOTHER_DATA_SET("was changed after it was made"),
        COPY_OF_AN_OLDER_ONE("was changed after it was made"),
        AN_OLDER_ONE("it is the backup first, put in the place of second"),
        OF_ANOTHER_INSTANCE("it is a backup of another instance, ");

        final String why;

        Damage(String why) {
            this.why = why;
        }
    }

    /// The data set whose copy is damaged, and another one.
    abstract List<DataSet> data();

    abstract Keepers keepers();

    /// A file of a copy that holds content.
    abstract Path contentOf(Path copy);

    /// Changes the first data set.
    abstract void change();

    /// Makes the data sets, below [#folder] where they are files.
    abstract void fill() throws IOException;

    /// Everything that can be seen of the live data, and what Belay made beside them.
    abstract Map<String, String> seen();

    @BeforeAll
    void makeBackups(@TempDir(factory = Memory.class) Path own) throws IOException {
        folder = own;
        fill();
        for (var home : List.of("home", "neighbour")) {
            Files.createDirectories(folder.resolve(home));
            Files.writeString(folder.resolve(home).resolve("belay.yaml"), "name: app\n");
        }
        make(backup("first"));
        change();
        make(backup("second"));
        make(folder.resolve("neighbour/.belay/backups/second"));
        Trees.copy(backup("second"), folder.resolve("whole"));
    }

    @BeforeEach
    void putBack() {
        Trees.remove(backup("second"));
        Trees.copy(folder.resolve("whole"), backup("second"));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void isRefusedByTheProofAndByARestore(Damage damage) throws IOException {
        damage(damage);
        var before = seen();

        assertRefused(damage, () -> new Proving(proof(), keepers(), clock).perform());
        assertRefused(damage, () -> new StagingRestore(restore(), keepers(), clock, () -> false).perform());

        assertThat(seen()).isEqualTo(before);
        assertThat(listed().isProven()).isFalse();
        assertThat(listed().damage().isPresent()).isEqualTo(damage != Damage.OF_ANOTHER_INSTANCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "COPY_OF_AN_OLDER_ONE"})
    void isProvenNoMoreThoughItWasOnce(Damage damage) throws IOException {
        new Proving(proof(), keepers(), clock).perform();
        assertThat(listed().isProven()).isTrue();

        damage(damage);

        assertRefused(damage, () -> new Proving(proof(), keepers(), clock).perform());
        assertThat(listed().isProven()).isFalse();
    }

    private void damage(Damage damage) throws IOException {
        var copy = backup("second").resolve("data").resolve(data().getFirst().name());
        var content = contentOf(copy);
        var bytes = Files.readAllBytes(content);
        switch (damage) {
            case TRUNCATED -> Files.write(content, Arrays.copyOf(bytes, bytes.length / 2));
            case FLIPPED -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(content, bytes);
            }
            case EMPTIED -> Files.write(content, new byte[0]);
            case CONTENT_GONE -> Files.delete(content);
            case CONTENT_OF_AN_OLDER_ONE -> Files.write(content, Files.readAllBytes(contentOf(older())));
            case COPY_EMPTIED -> {
                Trees.remove(copy);
                Files.createDirectory(copy);
            }
            case COPY_OF_ANOTHER_DATA_SET ->
                Trees.replace(copy, copy.resolveSibling(data().getLast().name()));
            case COPY_OF_AN_OLDER_ONE -> Trees.replace(copy, older());
            case AN_OLDER_ONE -> Trees.replace(backup("second"), backup("first"));
            case OF_ANOTHER_INSTANCE ->
                Trees.replace(backup("second"), folder.resolve("neighbour/.belay/backups/second"));
        }
    }

    private Path older() {
        return backup("first").resolve("data").resolve(data().getFirst().name());
    }

    private void assertRefused(Damage damage, org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
        assertThatThrownBy(use).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.what())
                    .startsWith("cannot use the ")
                    .contains(backup("second").toString());
            assertThat(problem.why()).contains(damage.why);
        });
    }

    private BackupCatalog.Listed listed() {
        return new BackupCatalog(backup("").normalize(), clock)
                .all().stream()
                        .filter(each -> each.id().equals("second"))
                        .findFirst()
                        .orElseThrow();
    }

    private Step.ProveBackup proof() {
        return new Step.ProveBackup(backup("second"), folder.resolve("home/.belay/second.scratch"));
    }

    private Step.StageRestore restore() {
        return new Step.StageRestore(data().getFirst(), backup("second"), folder.resolve("staged"));
    }

    private void make(Path backup) {
        var origin =
                new Step.Origin("app", "run-1", "1.0", "2.0", new Step.CodeState(Map.of(), Map.of()), Optional.empty());
        new BackingUp(new Step.BackUp(backup, data(), origin), keepers(), clock).perform();
    }

    private Path backup(String id) {
        return folder.resolve("home/.belay/backups").resolve(id);
    }
}
