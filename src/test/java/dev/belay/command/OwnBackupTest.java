package dev.belay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnBackupTest {
    @TempDir
    Path folder;

    @Test
    void movesTheDumpIntoTheBackup() {
        var evidence = backup("echo all | gzip > dump.json.gz", "dump.json.gz").perform();

        assertThat(evidence)
                .containsEntry("dump", folder.resolve("backup/own/dump.json.gz").toString());
        assertThat(folder.resolve("backup/own/dump.json.gz")).isNotEmptyFile();
        assertThat(folder.resolve("dump.json.gz")).doesNotExist();
    }

    @Test
    void aDumpWrittenStraightIntoTheBackupStaysThere() {
        backup("echo all > backup/own/dump.json", "backup/own/dump.json").perform();

        assertThat(folder.resolve("backup/own/dump.json")).hasContent("all\n");
    }

    @Test
    void whatIsWrittenIntoTheBackupNeedsNoName() throws IOException {
        assertThatThrownBy(() -> backup("true", "backup/own").perform())
                .hasMessageContaining("nothing was written into {backup}");
        Files.writeString(folder.resolve("backup/own/earlier.json"), "from another task");
        assertThatThrownBy(() -> backup("true", "backup/own").perform())
                .hasMessageContaining("nothing was written into {backup}");

        var evidence = backup("echo all > backup/own/dump.json", "backup/own").perform();

        assertThat(evidence)
                .containsEntry("dump", folder.resolve("backup/own/dump.json").toString());
    }

    @Test
    void aFileFromBeforeIsNoBackup() throws IOException {
        Files.writeString(folder.resolve("dump.json"), "old");

        assertThatThrownBy(() -> backup("true", "dump.json").perform())
                .hasMessageContaining("is the same file as before the command");
        assertThatThrownBy(() -> backup("true", "other.json").perform()).hasMessageContaining("was not written");
    }

    @Test
    void anEmptyFileIsNoBackup() {
        assertThatThrownBy(() -> backup(": > dump.json", "dump.json").perform()).hasMessageContaining("it is empty");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsNoBackup() {
        assertThatThrownBy(() ->
                        backup("echo Error > dump.json.bz2", "dump.json.bz2").perform())
                .hasMessageContaining("a .bz2 file begins with 425a68, this one with 457272");
    }

    @Test
    void undoLeavesTheDump() {
        var backup = backup("echo all > dump.json", "dump.json");
        backup.perform();

        backup.undo();
        backup.undo();

        assertThat(folder.resolve("backup/own/dump.json")).exists();
    }

    private OwnBackup backup(String script, String produces) {
        var bench = new Bench(folder);
        var step = new Step.RunOwnBackup(
                "dump",
                bench.command(script),
                Optional.empty(),
                folder.resolve(produces),
                folder.resolve("backup/own"));
        return new OwnBackup(step, bench.runner(), bench.place());
    }
}
