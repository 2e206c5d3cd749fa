package dev.belay.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.host.ExtendedAttributes;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a database file bears beside its content comes back with it.
final class SqliteAttributesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException, SQLException {
        try (var connection = Opening.WRITING.open(java.nio.file.Files.createFile(file()))) {
            Opening.execute(connection, "CREATE TABLE person(id INTEGER PRIMARY KEY)");
        }
        mark("before");
    }

    @Test
    void fromABackup() throws IOException {
        keeper().backUp(folder.resolve("copy"), Base.none());
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));

        assertThat(markOf(folder.resolve("place/app.db"))).isEqualTo("before");
    }

    @Test
    void fromAPoint() throws IOException {
        keeper().preCopy(folder.resolve("point"), Base.none());
        mark("at the stop");
        keeper().protect(folder.resolve("point"));
        mark("later");

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(markOf(file())).isEqualTo("at the stop");
    }

    private Path file() {
        return folder.resolve("app.db");
    }

    private void mark(String text) throws IOException {
        ExtendedAttributes.put(file(), new TreeMap<>(Map.of("user.mark", text.getBytes(UTF_8))));
    }

    private static String markOf(Path file) throws IOException {
        return new String(ExtendedAttributes.of(file).getOrDefault("user.mark", new byte[0]), UTF_8);
    }

    private Keeper keeper() {
        return new SqliteKeeper(new DataSet.Sqlite("db", file()), new Kernel(), new SystemClock(), Faults.NONE);
    }
}
