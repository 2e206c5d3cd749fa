package dev.belay.bench;

import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

/// Makes the library as large as a real one: a database of many rows and a media folder of many files.
final class BigLibrary {
    private static final int ROW = 4000;
    private static final int FILE = 95_000;
    private static final int BATCH = 1000;

    private final DjangoWorld world;
    private final Random random = new Random(7);

    BigLibrary(DjangoWorld world) {
        this.world = world;
    }

    void fill(int rows, int files) throws SQLException, IOException {
        fillDatabase(rows);
        fillMedia(files);
    }

    private void fillDatabase(int rows) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + world.database());
                var statement = connection.createStatement()) {
            statement.execute("create table ballast (id integer primary key, body blob not null)");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("insert into ballast (body) values (?)")) {
                var body = new byte[ROW];
                for (int row = 1; row <= rows; row++) {
                    random.nextBytes(body);
                    insert.setBytes(1, body);
                    insert.addBatch();
                    if (row % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private void fillMedia(int files) throws IOException {
        var body = new byte[FILE];
        for (int file = 0; file < files; file++) {
            random.nextBytes(body);
            Path folder = Files.createDirectories(world.media().resolve("big").resolve(Integer.toString(file / BATCH)));
            Files.write(folder.resolve("cover-" + file + ".jpg"), body);
        }
    }
}
