package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Instance;
import dev.belay.host.InstanceLock;
import dev.belay.manifest.ManifestReader;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimsTest {
    @TempDir
    Path root;

    @BeforeEach
    void makeData() throws IOException {
        root = root.toRealPath();
        Files.createDirectories(root.resolve("shared/media"));
        Files.createFile(root.resolve("shared/db.sqlite3"));
    }

    @Test
    void dataOutsideBelongToTheHomeThatRanFirst() throws IOException {
        new Claims(home("one")).take();
        new Claims(home("one")).take();

        assertThatThrownBy(() -> new Claims(home("two")).look())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("belongs to " + root.resolve("one"));
        assertThatThrownBy(() -> new Claims(home("two")).take()).isInstanceOf(Problem.class);
        assertThatCode(() -> new Claims(home("one")).look()).doesNotThrowAnyException();
    }

    @Test
    void lookingClaimsNothing() throws IOException {
        new Claims(home("one")).look();

        assertThat(root.resolve("shared")).isDirectoryNotContaining("glob:**/.belay-claim-*");
    }

    @Test
    void aHomeThatIsGoneOrMovedClaimsNothing() throws IOException {
        new Claims(home("one")).take();
        Files.move(root.resolve("one"), root.resolve("elsewhere"));

        new Claims(home("two")).take();

        assertThatThrownBy(() -> new Claims(read("elsewhere")).look()).isInstanceOf(Problem.class);
    }

    @Test
    void whatSomebodyPutInTheClaimsPlaceIsNeverWritten() throws IOException {
        var precious = Files.writeString(root.resolve("precious"), "mine\n");
        var mark = root.resolve("shared/.belay-claim-db.sqlite3");
        var one = home("one");

        Files.createSymbolicLink(mark, precious);
        assertThatThrownBy(() -> new Claims(one).take()).hasMessageContaining("no file that Belay made");
        Files.delete(mark);
        Files.createSymbolicLink(mark, root.resolve("nothing"));
        assertThatThrownBy(() -> new Claims(one).take()).hasMessageContaining("no file that Belay made");
        Files.delete(mark);
        Files.createLink(mark, precious);
        assertThatThrownBy(() -> new Claims(one).take()).hasMessageContaining("no file that Belay made");

        assertThat(precious).hasContent("mine");
        assertThat(root.resolve("nothing")).doesNotExist();
    }

    @Test
    void copiedDataBelongToNobody() throws IOException {
        new Claims(home("one")).take();
        Files.createDirectories(root.resolve("copy/media"));
        Files.copy(root.resolve("shared/db.sqlite3"), root.resolve("copy/db.sqlite3"));
        Files.copy(root.resolve("shared/.belay-claim-db.sqlite3"), root.resolve("copy/.belay-claim-db.sqlite3"));

        var two = instance("two", "../copy");

        assertThatCode(() -> new Claims(two).take()).doesNotThrowAnyException();
    }

    @Test
    void aClaimStandsThoughTheDataWerePutBackFromATapeOrMoved() throws IOException {
        new Claims(home("one")).take();
        Files.move(root.resolve("shared"), root.resolve("old"));
        copy(root.resolve("old"), root.resolve("shared"));

        assertThatThrownBy(() -> new Claims(home("two")).look()).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new Claims(instance("two", "../old")).look()).isInstanceOf(Problem.class);
    }

    @Test
    void aClaimThatCountsNoMoreIsReplacedByOneAtATime() throws IOException {
        new Claims(home("one")).take();
        Files.move(root.resolve("one"), root.resolve("gone"));
        Files.delete(root.resolve("gone/belay.yaml"));

        try (var other =
                InstanceLock.tryLock(root.resolve("shared/.belay-claim-media")).orElseThrow()) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> new Claims(home("two")).take())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("at this moment");
        }
        new Claims(home("three")).take();

        assertThatThrownBy(() -> new Claims(home("two")).look()).isInstanceOf(Problem.class);
    }

    @Test
    void aRunThatIsRefusedLeavesNoClaimOfItsOwn() throws IOException {
        var shared = home("one");
        try (var other =
                InstanceLock.tryLock(root.resolve("shared/.belay-claim-media")).orElseThrow()) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> new Claims(shared).take()).isInstanceOf(Problem.class);
        }

        assertThatCode(() -> new Claims(home("two")).take()).doesNotThrowAnyException();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void dataInAHomeBelongToItWithoutAnyClaim() throws IOException {
        var one = instance("one", ".");
        Files.createDirectories(root.resolve("one/.belay"));
        Files.createDirectories(root.resolve("one/media"));
        Files.createFile(root.resolve("one/db.sqlite3"));

        new Claims(one).take();

        assertThat(root.resolve("one")).isDirectoryNotContaining("glob:**/.belay-claim-*");
        assertThatThrownBy(() -> new Claims(instance("two", "../one")).look())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("belongs to " + root.resolve("one"));
    }

    @Test
    void aLinkDoesNotHideWhoseDataTheyAre() throws IOException {
        new Claims(home("one")).take();
        Files.createDirectories(root.resolve("two"));
        Files.createSymbolicLink(root.resolve("two/data"), root.resolve("shared"));

        assertThatThrownBy(() -> new Claims(instance("two", "data")).look()).isInstanceOf(Problem.class);
    }

    @Test
    void aDatabaseOfAServerBelongsToTheHomeThatRanFirst() throws IOException {
        var one = served("one", "{ postgresql: wiki, host: 127.0.0.1, port: 5432 }");
        var two = served("two", "{ postgresql: wiki, host: localhost }");
        claims(one).take();
        claims(one).take();

        assertThatThrownBy(() -> claims(two).look())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(
                        "the database wiki of the server at localhost, which belongs to " + root.resolve("one"));
        assertThatCode(() -> claims(one).look()).doesNotThrowAnyException();
    }

    @Test
    void otherDatabasesAndOtherServersBelongToNobodyYet() throws IOException {
        claims(served("one", "{ postgresql: wiki }")).take();

        for (var other : List.of("{ postgresql: other }", "{ postgresql: wiki, port: 5433 }", "{ mariadb: wiki }")) {
            assertThatCode(() -> claims(served("two", other)).look()).doesNotThrowAnyException();
        }
    }

    private Claims claims(Instance instance) {
        return new Claims(instance, new ServerClaims(root.resolve("state/claims")));
    }

    private Instance served(String name, String database) throws IOException {
        Files.createDirectories(root.resolve(name));
        Files.writeString(
                root.resolve(name).resolve("belay.yaml"),
                "name: " + name + "\ncode: { app: { git: /srv/wiki.git } }\ndata: { db: " + database + " }\n");
        return read(name);
    }

    private Instance home(String name) throws IOException {
        return instance(name, "../shared");
    }

    private Instance instance(String name, String data) throws IOException {
        var home = Files.createDirectories(root.resolve(name));
        Files.writeString(home.resolve("belay.yaml"), """
                name: wiki
                code: { app: { git: /srv/wiki.git } }
                data: { db: { sqlite: %1$s/db.sqlite3 }, media: { folder: %1$s/media } }
                """.formatted(data));
        return read(name);
    }

    private Instance read(String name) {
        return ManifestReader.read(root.resolve(name), Optional.empty()).instance();
    }
}
