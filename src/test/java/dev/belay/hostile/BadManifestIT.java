package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.NotesWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Manifests that nobody should write.
final class BadManifestIT {
    private static NotesWorld world;

    @BeforeAll
    static void begin() {
        world = NotesWorld.in("notes").running();
        world.release("2.0", Map.of());
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void mend() throws IOException {
        Files.deleteIfExists(world.manifestFile());
        world.writeManifest(world.manifest(""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    unknown key        | servicse: {}                                     | services
                    key twice          | name: twice                                      | twice
                    list for map       | invariants: [1, 2]                               | invariants
                    map for list       | hooks: { run: x }                                | hooks
                    number for text    | uses: 5                                          | uses
                    unknown preset     | uses: [djagno]                                   | django
                    bad duration       | keep: { age: soon }                              | age
                    negative number    | keep: { backups: -1 }                            | backups
                    bad range          | path: [ { from: '<>', via: 1.4.0 } ]             | range
                    bad expression     | version: [ { run: x, match: '(' } ]              | expression
                    unknown component  | version: [ { tag: other } ]                      | other
                    unknown secret     | upgrade: { environment: { A: { secret: none } } } | none
                    unknown place      | hooks: [ { after: lunch, run: x } ]              | lunch
                    unclosed quote     | upgrade: { migrate: "sh 'x" }                    | quote
                    two ways           | secrets: { a: { env: A, file: b } }              | exclude
                    """)
    void isRefusedWithItsPlace(String about, String more, String word) {
        world.writeManifest(world.manifest(more + "\n"));

        var told = new Attempt(world).wrong("upgrade");

        assertThat(told.why()).as(about).contains("belay.yaml:").containsIgnoringCase(word);
    }

    @Test
    void servicesThatNeedEachOtherAreRefusedByName() {
        world.writeManifest(world.manifest("""
                  a: { run: 'true', needs: [b] }
                  b: { run: 'true', needs: [a] }
                """));

        new Attempt(world).wrong("check").saying("a → b → a", "circle");
    }

    @Test
    void aFolderIsNoManifest() throws IOException {
        Files.delete(world.manifestFile());
        Files.createDirectory(world.manifestFile());

        new Attempt(world).wrong("status").saying("folder");
    }

    @Test
    void noManifestAtAllSaysHowToGetOne() throws IOException {
        Files.delete(world.manifestFile());

        new Attempt(world).wrong("status").saying("belay.yaml");
    }

    @Test
    void anApplicationWithoutCodeIsRefused() {
        world.writeManifest("name: notes\n");

        new Attempt(world).wrong("status").saying("belay.yaml", "code:");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(world.manifestFile(), "name: no\0tes\n".getBytes(StandardCharsets.UTF_8));
        new Attempt(world).wrong("status").saying("belay.yaml");

        Files.write(world.manifestFile(), new byte[] {(byte) 0xff, (byte) 0xfe, 'a', (byte) 0xc3});
        new Attempt(world).wrong("status").saying("belay.yaml");

        world.writeManifest("");
        new Attempt(world).wrong("status").saying("belay.yaml");

        world.writeManifest("[".repeat(100_000));
        new Attempt(world).wrong("status").saying("belay.yaml");
    }

    @Test
    void aliasesThatGrowWithoutEndAreRefused() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            text.append("a%d: &a%d [%s*a%d]\n"
                    .formatted(level, level, "*a%d, ".formatted(level - 1).repeat(9), level - 1));
        }
        world.writeManifest(text.toString());

        new Attempt(world).wrong("status").saying("belay.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    dots        | '../up'
                    slash       | 'a/b'
                    command     | '$(reboot)'
                    dash        | '-rf'
                    line        | "a\\nb"
                    empty       | ''
                    """)
    void namesThatAreNoNamesAreRefused(String about, String name) {
        world.writeManifest(world.manifest("").replace("  media: {", "  " + name.replace("'", "'") + ": {"));

        new Attempt(world).wrong("status").saying("belay.yaml:");
        assertThat(about).isNotBlank();
    }

    @Test
    void aVeryLongNameIsRefused() {
        world.writeManifest(world.manifest("").replace("  media: {", "  " + "m".repeat(5_000) + ": {"));

        assertThat(new Attempt(world).wrong("status").why()).hasSizeLessThan(1_000);
    }

    @Test
    void dataThatHoldBelaysOwnFolderAreRefused() {
        world.writeManifest(world.manifest("").replace("folder: media }", "folder: . }"));

        new Attempt(world).wrong("check").saying(".belay");
    }

    @Test
    void oneFileInTwoDataSetsIsRefused() {
        world.writeManifest(
                world.manifest("").replace("  media: {", "  other: { sqlite: data/../data/notes.db }\n  media: {"));

        new Attempt(world).wrong("check").saying("db", "other");
    }

    @Test
    void linksThatLeaveTheReleaseAreRefused() {
        world.writeManifest(world.manifest("").replace("links: { data", "links: { ../../etc: media, data"));

        new Attempt(world).wrong("check").saying("../../etc");
        assertThat(Files.exists(Path.of(world.home() + "/etc"))).isFalse();
    }
}
