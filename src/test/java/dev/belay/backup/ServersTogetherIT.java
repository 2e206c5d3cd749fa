package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Keepers;
import dev.belay.mariadb.MariaDbKeeper;
import dev.belay.plan.Step;
import dev.belay.postgres.ProbedPostgresKeeper;
import dev.belay.problem.Problem;
import dev.belay.testkit.FilesOf;
import dev.belay.testkit.MariaDbServer;
import dev.belay.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two databases of each server and a folder, protected at the same time and brought back.
@Order(3)
final class ServersTogetherIT {
    @TempDir
    Path folder;

    private final SystemClock clock = new SystemClock();
    private final PostgresServer postgres = PostgresServer.start();
    private final MariaDbServer maria = MariaDbServer.start();
    private Path media;
    private Step.ProtectTogether step;
    private List<String> databases = List.of();

    @BeforeEach
    void fill() throws IOException {
        media = Files.createDirectory(folder.resolve("media"));
        Files.writeString(media.resolve("picture"), "picture");
        for (var name : List.of("wiki", "wiki_2")) {
            postgres.sql("postgres", "CREATE DATABASE " + name);
            postgres.sql(
                    name, "CREATE TABLE page AS SELECT i AS id, md5(i::text) AS text FROM generate_series(1, 500) i");
            maria.sql("CREATE DATABASE " + name + "; USE " + name
                    + "; CREATE TABLE page (id INT PRIMARY KEY, text VARCHAR(60));"
                    + " INSERT INTO page SELECT seq, md5(seq) FROM seq_1_to_500; CREATE TABLE draft LIKE page");
        }
        databases = databases();
        step = new Step.ProtectTogether(data().stream()
                .map(data -> new Step.Protect(
                        data, folder.resolve("point-" + data.name()), folder.resolve("aside-" + data.name())))
                .toList());
        step.parts().forEach(part -> keeper(part.data()).preCopy(part.point(), Base.none()));
    }

    @AfterEach
    void end() {
        postgres.close();
        maria.close();
    }

    @Test
    void allAreAsBeforeWhenTheyAreTakenBackOnceOrTwice() throws IOException {
        var before = seen();
        var together = protecting(this::keeper);
        together.perform();
        spoil();
        assertThat(seen().entrySet()).doesNotContainAnyElementsOf(before.entrySet());

        together.undoDone();
        assertThat(seen()).isEqualTo(before);
        together.undoDone();
        assertThat(seen()).isEqualTo(before);
    }

    @Test
    void nothingStaysOnTheServersOfWhatIsReleased() throws IOException {
        var before = seen();
        var together = protecting(this::keeper);
        together.perform();
        spoil();
        together.undoDone();
        assertThat(databases()).doesNotContainAnyElementsOf(databases);

        step.parts().forEach(part -> {
            keeper(part.data()).release(part.point());
            keeper(part.data()).release(part.aside());
        });

        assertThat(databases()).isEqualTo(databases);
        assertThat(seen()).isEqualTo(before);
    }

    @Test
    void allAreAsBeforeWhenOneCouldNotBeProtected() throws IOException {
        var before = seen();
        Keepers keepers = data -> {
            if (data.name().equals("maria-wiki_2")) {
                throw new Problem("cannot protect it", "the disk is full", "make room");
            }
            return keeper(data);
        };
        assertThatThrownBy(protecting(keepers)::perform).hasMessageContaining("the disk is full");
        spoil("wiki");

        protecting(this::keeper).undo();

        assertThat(seen()).isEqualTo(before);
    }

    private ProtectingTogether protecting(Keepers keepers) {
        return new ProtectingTogether(step, keepers, new Exclusive(this::keeper, new Kernel()));
    }

    private void spoil() throws IOException {
        spoil("wiki", "wiki_2");
    }

    private void spoil(String... databases) throws IOException {
        for (var name : databases) {
            postgres.sql(name, "ALTER TABLE page ADD COLUMN note text; DELETE FROM page WHERE id < 100");
            maria.sql("USE " + name
                    + "; ALTER TABLE page ADD note INT; DELETE FROM page WHERE id < 100; DROP TABLE draft");
        }
        Files.writeString(media.resolve("picture"), "spoiled");
        Files.writeString(media.resolve("another"), "another");
    }

    private Map<String, Object> seen() {
        return Map.of(
                "postgres wiki", postgres.dump("wiki"),
                "postgres wiki_2", postgres.dump("wiki_2"),
                "maria wiki", maria.dump("wiki"),
                "maria wiki_2", maria.dump("wiki_2"),
                "media", FilesOf.below(media));
    }

    private List<String> databases() {
        return List.of(
                postgres.sql("postgres", "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database"),
                maria.sql("SHOW DATABASES"));
    }

    private List<DataSet> data() {
        var reached = new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of(maria.socket().toString()),
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                List.of());
        return List.of(
                new DataSet.Database("postgres-wiki", postgres.local(), "wiki"),
                new DataSet.Database("postgres-wiki_2", postgres.local(), "wiki_2"),
                new DataSet.Database("maria-wiki", reached, "wiki"),
                new DataSet.Database("maria-wiki_2", reached, "wiki_2"),
                new DataSet.Folder("media", media, List.of(), CopyPolicy.INCREMENTAL));
    }

    private Keeper keeper(DataSet data) {
        return switch (data) {
            case DataSet.Folder tree -> FolderKeeper.of(tree, folder.resolve("pool"), clock, Faults.NONE);
            case DataSet.Database database -> keeper(database);
            case DataSet.Sqlite _, DataSet.Files _ -> throw new AssertionError(data);
        };
    }

    private Keeper keeper(DataSet.Database database) {
        return switch (database.server().engine()) {
            case POSTGRESQL -> ProbedPostgresKeeper.of(database, _ -> new Secret(""), new Tools(), clock, Faults.NONE);
            case MARIADB -> new MariaDbKeeper(database, _ -> new Secret(""), clock, Faults.NONE);
        };
    }
}
