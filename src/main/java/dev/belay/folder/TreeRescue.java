package dev.belay.folder;

import dev.belay.app.DataSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The lines of `sh` that bring files back without Belay.
final class TreeRescue {
    private TreeRescue() {}

    static List<String> of(DataSet.Folder folder) {
        var tree = "\"$BACKUP/" + folder.name() + "/" + TreeCopy.TREE + "/.\"";
        return List.of(
                "mkdir -p \"$TARGET\"",
                "if [ -n \"$(find \"$TARGET\" -mindepth 1 -maxdepth 1 ! -name '.belay*')\" ]; then",
                "  mkdir -p \"$ASIDE\"",
                "  find \"$TARGET\" -mindepth 1 -maxdepth 1 ! -name '.belay*' -exec mv -t \"$ASIDE\" {} +",
                "fi",
                "cp -a " + tree + " \"$TARGET/\"");
    }

    static List<String> of(DataSet.Files files) {
        var lines = new ArrayList<String>();
        for (var file : files.files()) {
            lines.add("FILE=" + quoted(file));
            lines.add("KEPT=\"$BACKUP/" + files.name() + "/" + TreeCopy.TREE + "/$FILE\"");
            lines.add("mkdir -p \"$(dirname \"$TARGET/$FILE\")\" \"$(dirname \"$ASIDE/$FILE\")\"");
            lines.add("if [ -e \"$TARGET/$FILE\" ]; then mv \"$TARGET/$FILE\" \"$ASIDE/$FILE\"; fi");
            lines.add("if [ -e \"$KEPT\" ]; then cp -a \"$KEPT\" \"$TARGET/$FILE\"; fi");
        }
        return lines;
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "'\\''") + "'";
    }
}
