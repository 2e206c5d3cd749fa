package dev.belay.folder;

import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import java.io.IOException;
import java.util.TreeMap;

/// Gathers what can be compared of a tree, node by node: inodes and change times, which no copy can keep, are left out.
final class TreeFacts {
    private final Checksum tree = new Checksum();
    private final Checksum content = new Checksum();
    private long files;
    private long folders;
    private long bytes;

    static Facts of(Living living, Depth depth) throws IOException {
        var facts = new TreeFacts();
        try (var nodes = new InOrder<Node>(facts::add)) {
            living.walk().run(node -> {
                if (depth == Depth.FULL && node.kind() == Node.Kind.FILE) {
                    nodes.add(() -> node.with(Checksum.ofFile(Names.in(living.root(), node.path()))));
                } else {
                    nodes.addDone(node);
                }
                return true;
            });
            nodes.finish();
        }
        return facts.result(depth);
    }

    void add(Node node) {
        switch (node.kind()) {
            case DIRECTORY -> {
                folders++;
                addTold(node, "", node.attributes().modified());
            }
            case FILE -> {
                files++;
                bytes += node.size();
                addTold(node, Long.toString(node.size()), node.attributes().modified());
                content.add(node.path() + " " + node.detail() + "\n");
            }
            case LINK -> {
                files++;
                addTold(node, node.detail(), 0);
            }
            case TWIN -> {
                files++;
                tree.add("TWIN " + node.path() + " " + node.detail() + "\n");
            }
            case OTHER -> {}
        }
    }

    private void addTold(Node node, String detail, long modified) {
        var attributes = node.attributes();
        var mode = node.kind() == Node.Kind.LINK ? "" : Integer.toOctalString(attributes.mode());
        tree.add(String.join(
                " ",
                node.kind().name(),
                node.path(),
                mode,
                attributes.uid() + ":" + attributes.gid(),
                Long.toString(modified),
                detail + "\n"));
    }

    Facts result(Depth depth) {
        var facts = new TreeMap<String, String>();
        facts.put("tree", tree.hex());
        facts.put("files", Long.toString(files));
        facts.put("folders", Long.toString(folders));
        facts.put("bytes", Long.toString(bytes));
        if (depth == Depth.FULL) {
            facts.put("content", content.hex());
        }
        return new Facts(facts);
    }
}
