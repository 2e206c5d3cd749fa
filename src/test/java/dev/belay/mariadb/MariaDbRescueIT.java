package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.host.Output;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.testkit.MariaDbServer;
import dev.belay.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the lines of a rescue script do, in a shell that knows neither Belay nor Java.
final class MariaDbRescueIT {
    private static MariaDbServer server;

    @TempDir
    Path folder;

    private MariaDbKeeper keeper;
    private Facts before;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void backUp() {
        server.sql(Sample.SCRIPT + "DROP DATABASE IF EXISTS wiki_before;");
        keeper = keeper();
        before = keeper.facts(Depth.FULL);
        keeper.backUp(folder.resolve("data/db"), Base.none());
        server.sql(Sample.UPGRADE);
    }

    @Test
    void bringsBackWithPlainToolsAlone() throws IOException {
        var output = rescue(Programs.without("java").toString());

        assertThat(output.succeeded()).as(output.err()).isTrue();
        assertThat(before.differences(keeper.facts(Depth.FULL))).isEmpty();
        assertThat(server.sql("SELECT count(*) FROM wiki_before.added").strip()).isEqualTo("3");
    }

    @Test
    void changesNothingOnAMachineThatCannotUnpack() throws IOException {
        var now = keeper.facts(Depth.FULL);

        var output = rescue(Programs.without("java", "zstd").toString());

        assertThat(output.code()).isEqualTo(1);
        assertThat(output.err()).contains("cannot unpack", "there is no zstd on this machine", "apt-get install zstd");
        assertThat(now.differences(keeper.facts(Depth.FULL))).isEmpty();
    }

    @Test
    void failsWhenTheUnpackerFails() throws IOException {
        var broken = Files.createDirectory(folder.resolve("broken"));
        Files.copy(Path.of("/bin/false"), broken.resolve("zstd"));

        var output = rescue(broken + ":" + Programs.without("java"));

        assertThat(output.succeeded()).isFalse();
        assertThat(output.err()).contains("cannot unpack " + folder.resolve("data/db/rows-"));
    }

    @Test
    void failsWhenRowsAreCutOff() throws IOException {
        var rows = largest();
        var bytes = Files.readAllBytes(rows);
        Files.write(rows, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        var output = rescue(Programs.without("java").toString());

        assertThat(output.succeeded()).isFalse();
        assertThat(output.err()).contains("cannot unpack " + rows);
    }

    private Path largest() throws IOException {
        try (var files = Files.list(folder.resolve("data/db"))) {
            return files.filter(file -> file.toString().endsWith(".zst"))
                    .max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private Output rescue(String path) throws IOException {
        var script = folder.resolve("rescue.sh");
        Files.writeString(
                script,
                "set -eu\nHERE=" + folder + "/data\nBACKUP=" + folder + "/data\nTARGET=wiki\nASIDE=wiki_before\n"
                        + String.join("\n", keeper.rescueCheck()) + " || exit 99\n"
                        + String.join("\n", keeper.rescue()) + "\n");
        return new Tools().run(Call.of(folder, "env", "-i", "PATH=" + path, "sh", script.toString()));
    }

    private static MariaDbKeeper keeper() {
        var reached = new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of(server.socket().toString()),
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                List.of());
        return new MariaDbKeeper(
                new DataSet.Database("db", reached, "wiki"), Secret::new, new SystemClock(), Faults.NONE);
    }
}
