package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.host.Tools;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Base;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keeper;
import dev.belay.pool.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names in a manifest that somebody else wrote, sealed as if Belay had: whatever they say, nothing is written outside
/// of the place that was named.
final class StrayNamesTest {
    @TempDir
    Path folder;

    private Path live;
    private Path copy;
    private Path place;
    private int tries;

    @BeforeEach
    void backUp() throws IOException {
        live = Files.createDirectories(folder.resolve("live"));
        Files.writeString(live.resolve("one.txt"), "one");
        copy = folder.resolve("backups/first/data/media");
        place = folder.resolve("deep/er/place");
        Files.createDirectories(place);
        Files.createDirectories(folder.resolve("outside"));
        Files.setAttribute(folder.resolve("outside"), "unix:mode", 0700);
        Files.writeString(folder.resolve("outside/kept"), "kept");
        keeper().backUp(copy, Base.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../stray",
                "../../stray",
                "a/../../stray",
                "%2e%2e/stray",
                "a/%2E%2E/..%2F..%2Fstray",
                "/stray",
                "//stray",
                "..%2fstray",
                "../../../../outside",
                "../../../../outside/kept"
            })
    void noNameLeadsOut(String name) throws IOException {
        tell(node(Node.Kind.FILE, name, Checksum.ofText("one")));
        leadsNowhere();

        tell(node(Node.Kind.LINK, name, "one.txt"));
        leadsNowhere();

        tell(node(Node.Kind.DIRECTORY, name, ""));
        leadsNowhere();

        tell(node(Node.Kind.FILE, "here", Checksum.ofText("one")), node(Node.Kind.TWIN, name, "here"));
        leadsNowhere();
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheManifest() throws IOException {
        var out = Names.writtenTarget(folder.resolve("outside"));

        for (var kind : List.of(Node.Kind.FILE, Node.Kind.LINK, Node.Kind.DIRECTORY)) {
            tell(node(Node.Kind.LINK, "a", out), node(kind, "a/stray", Checksum.ofText("one")));
            leadsNowhere();
        }
        tell(
                node(Node.Kind.FILE, "0", Checksum.ofText("one")),
                node(Node.Kind.LINK, "a", out),
                node(Node.Kind.TWIN, "a/stray", "0"));
        leadsNowhere();
    }

    @Test
    void otherNamesAreBroughtBack() throws IOException {
        tell(node(Node.Kind.FILE, "fine", Checksum.ofText("one")), node(Node.Kind.LINK, "link", "fine"));

        leadsNowhere();

        assertThat(place.resolve("restored-1/link")).hasContent("one");
        assertThat(place.resolve("rescued-1/link")).hasContent("one");
        assertThat(place.resolve("losses-1/one.txt")).hasContent("one");
    }

    private void leadsNowhere() throws IOException {
        var before = elsewhere();
        tries++;

        attempt(() -> keeper().restore(copy, place.resolve("restored-" + tries)));
        assertThat(elsewhere()).as("a restore").isEqualTo(before);
        var script = copy.resolve(TreeScript.FILE).toString();
        var rescued = place.resolve("rescued-" + tries).toString();
        new Tools().run(Call.of(folder, "sh", script, "put", rescued));
        assertThat(elsewhere()).as("a rescue").isEqualTo(before);
        attempt(() -> TreeLosses.of(data()).export(copy, place.resolve("losses-" + tries)));
        assertThat(elsewhere()).as("an export").isEqualTo(before);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException _) {
            // It may refuse.
        }
    }

    // All there is beside what was to be written; a name that leads one folder up leads to `stray`, and one that begins
    // at the root to the machine's own.
    private Map<Path, String> elsewhere() throws IOException {
        var found = new TreeMap<Path, String>();
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all::iterator) {
                if (!path.startsWith(place)) {
                    found.put(path, content(path));
                }
            }
        }
        for (var stray : List.of(place.resolve("stray"), Path.of("/stray"))) {
            found.put(stray, content(stray));
        }
        return found;
    }

    private static String content(Path path) throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
            return "nothing";
        }
        if (Files.isSymbolicLink(path)) {
            return "a link to " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path)
                ? "a folder with mode " + Attributes.of(path).mode()
                : Attributes.of(path) + " " + Checksum.ofFile(path);
    }

    private void tell(Node... nodes) throws IOException {
        try (var manifest = new Manifest.Writing(copy)) {
            manifest.add(node(Node.Kind.DIRECTORY, Names.ROOT, ""));
            Arrays.stream(nodes).forEach(manifest::add);
            manifest.finish();
        }
        new TreeSeal(copy, "media", new Pool(folder.resolve("backups/pool/media"))).put();
    }

    private Node node(Node.Kind kind, String name, String detail) {
        try {
            return new Node(kind, name, Attributes.of(live), 3, 0, 0, detail);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Keeper keeper() {
        return FolderKeeper.of(data(), folder.resolve("backups/pool"), TreeContract.LATER, Faults.NONE);
    }

    private DataSet.Folder data() {
        return new DataSet.Folder("media", live, List.of(), CopyPolicy.INCREMENTAL);
    }
}
