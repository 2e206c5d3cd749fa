package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Memory;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackedBackupTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private Path backup;

    @BeforeEach
    void backUp() {
        instance = new TestInstance(folder.resolve("home"));
        backup = instance.make("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wiki.tar", "wiki.tar.gz", "wiki.tgz"})
    void restoresItselfOnceUnpacked(String name) throws Exception {
        instance.prove(backup);
        var file = folder.resolve(name);

        var sum = new PackedBackup(file, new Tools()).pack(backup, instance.keepers);

        assertThat(Checksum.ofFile(file)).isEqualTo(sum);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(run(elsewhere, "tar", "-xf", file.toString())).isZero();
        assertThat(run(elsewhere, "sh", "first/RESTORE.sh", "--into", "out")).isZero();
        assertThat(elsewhere.resolve("out/media/photo.jpg")).hasContent("photo");
        assertThat(elsewhere.resolve("first/data/media/objects")).isDirectory();
        assertThat(elsewhere.resolve("first/README")).content().contains("data/NAME/objects");
    }

    private static int run(Path in, String... words) {
        return new Tools().run(Call.of(in, words)).code();
    }

    @Test
    void isNotWrittenOverAFileNorUnderANameThatTellsNoFormat() throws IOException {
        instance.prove(backup);
        var file = Files.writeString(folder.resolve("there.tar"), "precious");

        assertThatThrownBy(() -> new PackedBackup(file, new Tools()).pack(backup, instance.keepers))
                .hasMessageContaining("there is such a file already");
        assertThatThrownBy(
                        () -> new PackedBackup(folder.resolve("wiki.rar"), new Tools()).pack(backup, instance.keepers))
                .hasMessageContaining("ends in none of");
        var nowhere = folder.resolve("no such folder/wiki.tar");
        assertThatThrownBy(() -> new PackedBackup(nowhere, new Tools()).pack(backup, instance.keepers))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("there is no folder " + folder.resolve("no such folder"));
        assertThat(file).hasContent("precious");
    }
}
