package dev.belay.folder;

import dev.belay.app.DataSet;
import dev.belay.host.DurableFiles;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The script in each copy that checks its files and brings them back without Belay, and the lines of `sh` that
/// call it.
final class TreeScript {
    /// Its file name in a copy.
    static final String FILE = "tree.sh";

    private TreeScript() {}

    static void write(Path copy) {
        try (var script = TreeScript.class.getResourceAsStream(FILE)) {
            if (script == null) {
                throw new IllegalStateException("the build left out " + FILE);
            }
            DurableFiles.write(copy.resolve(FILE), script.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String check(String name) {
        return call(name) + " check";
    }

    static List<String> rescue(DataSet.Folder folder) {
        return List.of(
                "mkdir -p \"$TARGET\"",
                "if [ -n \"$(find -H \"$TARGET\" -mindepth 1 -maxdepth 1 ! -name '.belay*')\" ]; then",
                "  mkdir -p \"$ASIDE\"",
                "  find -H \"$TARGET\" -mindepth 1 -maxdepth 1 ! -name '.belay*' -exec mv -t \"$ASIDE\" {} +",
                "fi",
                call(folder.name()) + " put \"$TARGET\"");
    }

    static List<String> rescue(DataSet.Files files) {
        var lines = new ArrayList<String>();
        for (var file : files.files()) {
            lines.add("FILE=" + ShellWord.quoted(file.toString()));
            lines.add("mkdir -p \"$(dirname \"$TARGET/$FILE\")\" \"$(dirname \"$ASIDE/$FILE\")\"");
            lines.add("if [ -e \"$TARGET/$FILE\" ]; then mv \"$TARGET/$FILE\" \"$ASIDE/$FILE\"; fi");
        }
        lines.add(call(files.name()) + " put \"$TARGET\"");
        return lines;
    }

    private static String call(String name) {
        return "sh \"$BACKUP/" + name + "/" + FILE + "\"";
    }
}
