package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Call;
import dev.belay.host.Output;
import dev.belay.host.Tools;
import dev.belay.keeper.Checksums;
import dev.belay.keeper.Memory;
import dev.belay.testkit.FactsKeeper;
import dev.belay.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a backup's own script does, in a shell that knows neither Belay nor Java.
final class RescueTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private final Tools tools = new Tools();
    private TestInstance instance;
    private Path backup;

    @BeforeEach
    void backUp() {
        instance = new TestInstance(folder.resolve("home of \"app\""));
        backup = instance.make("first");
    }

    @Test
    void comesBackWithoutBelayAndWithoutJava() {
        instance.change();

        var output = rescue("--yes");

        assertThat(output.succeeded()).as(output.err()).isTrue();
        assertThat(instance.seen()).isEqualTo(instance.atFirst);
        assertThat(instance.home.resolve("media/.belay-mark")).exists();
    }

    @Test
    void comesBackIntoAnotherFolderAndTouchesNothingElse() {
        instance.change();
        var before = instance.seen();

        var output = rescue("--into", folder.resolve("elsewhere").toString());

        assertThat(output.succeeded()).as(output.err()).isTrue();
        assertThat(instance.seen()).isEqualTo(before);
        assertThat(folder.resolve("elsewhere/media/photo.jpg")).hasContent("photo");
        assertThat(folder.resolve("elsewhere/db/app.sqlite3")).exists();
        assertThat(folder.resolve("elsewhere/config/settings.py")).hasContent("DEBUG = False");
    }

    @Test
    void changesNothingWithoutAYesOrWhenItIsDamaged() throws IOException {
        instance.change();
        var before = instance.seen();

        assertThat(rescue().code()).isEqualTo(3);
        flip(backup.resolve("data/db/database"));
        assertThat(rescue("--yes").code()).isEqualTo(1);

        assertThat(instance.seen()).isEqualTo(before);
    }

    @Test
    void changesNothingWhenALaterPartCannotBeBroughtBack() {
        var refusing = new FactsKeeper().looking("echo 'no room' >&2", "exit 1");
        var media = instance.keepers.of(instance.data().getFirst());
        new RescueScript(BackupRecord.read(backup), List.of(media, refusing)).write(backup);
        new Checksums(backup).write(List.of(RescueScript.FILE));
        instance.change();
        var before = instance.seen();

        var refused = rescue("--yes");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("no room");
        assertThat(instance.seen()).isEqualTo(before);
    }

    private Output rescue(String... arguments) {
        var argv = new java.util.ArrayList<>(List.of(
                "env",
                "-i",
                "PATH=" + Programs.without("java"),
                "sh",
                backup.resolve("RESTORE.sh").toString()));
        argv.addAll(List.of(arguments));
        return tools.run(Call.of(folder, argv.toArray(String[]::new)));
    }

    private static void flip(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }
}
