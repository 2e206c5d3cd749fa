package dev.belay.folder;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Label;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Seals a finished copy with its checksums and label, and tells later whether the seal is unbroken.
final class TreeSeal {
    private final Path copy;
    private final String name;
    private final Selection selection;

    TreeSeal(Path copy, String name, Selection selection) {
        this.copy = copy;
        this.name = name;
        this.selection = selection;
    }

    /// Writes the list that `sha256sum --check` reads, then the label.
    void put() throws IOException {
        var facts = new TreeFacts();
        var list = copy.resolve(Label.CHECKSUMS);
        try (var manifest = Manifest.read(copy);
                var lines = new BufferedOutputStream(Files.newOutputStream(list))) {
            while (manifest.hasNext()) {
                var node = manifest.next();
                facts.add(node);
                if (node.kind() == Node.Kind.FILE) {
                    write(lines, node.detail(), TreeCopy.TREE + "/" + node.path());
                }
            }
            write(lines, Checksum.ofFile(copy.resolve(Manifest.FILE)), Manifest.FILE);
        }
        DurableFiles.force(list);
        Label.put(copy, name, facts.result(Depth.FULL));
    }

    /// The facts on the label, when the label, the manifest and every file are as they were.
    Facts check() throws IOException {
        var label = Label.of(copy, name);
        requireWholeManifest();
        try (var manifest = Manifest.read(copy)) {
            Join.run(new Walk(copy.resolve(TreeCopy.TREE), selection), manifest, new Comparison());
        }
        return new Facts(label.facts());
    }

    private void requireWholeManifest() throws IOException {
        var manifest = copy.resolve(Manifest.FILE);
        if (!Files.exists(manifest) || !lastChecksum().equals(Checksum.ofFile(manifest) + "  " + Manifest.FILE)) {
            throw Label.refused(copy, "its manifest was changed after it was made");
        }
    }

    private String lastChecksum() throws IOException {
        try (var lines = Files.lines(copy.resolve(Label.CHECKSUMS), StandardCharsets.ISO_8859_1)) {
            return lines.reduce((_, line) -> line).orElse("");
        }
    }

    /// Refuses the first thing that is not as the manifest says.
    private final class Comparison implements Join.Sides {

        @Override
        public boolean both(Node older, Node now) {
            if (older.kind() != now.kind() || isChanged(older, now)) {
                throw Label.refused(copy, "the file " + older.path() + " is damaged");
            }
            return true;
        }

        private boolean isChanged(Node older, Node now) {
            return switch (older.kind()) {
                case FILE ->
                    older.size() != now.size()
                            || !Checksum.ofFile(Names.in(copy.resolve(TreeCopy.TREE), now.path()))
                                    .equals(older.detail());
                case LINK, TWIN -> !older.detail().equals(now.detail());
                default -> false;
            };
        }

        @Override
        public boolean added(Node now) {
            throw Label.refused(copy, "the file " + now.path() + " was added to it");
        }

        @Override
        public void gone(Node older) {
            throw Label.refused(copy, "the file " + older.path() + " is missing");
        }
    }

    // As `sha256sum` does: a name with a backslash or line break is escaped, and its line begins with a backslash.
    private static void write(OutputStream lines, String sum, String path) throws IOException {
        var name = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        var escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        var line = (escaped.equals(name) ? "" : "\\") + sum + "  " + escaped + "\n";
        lines.write(line.getBytes(StandardCharsets.ISO_8859_1));
    }
}
