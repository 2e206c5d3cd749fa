package dev.belay.health;

import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.keeper.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Says where the code of an instance stands: what its links point to, and which commit its checkouts are at.
public final class CodeFacts {
    private final Tools tools;

    public CodeFacts(Tools tools) {
        this.tools = tools;
    }

    Facts of(List<Path> code) {
        var facts = new TreeMap<String, String>();
        code.forEach(path -> facts.put(path.toString(), of(path)));
        return new Facts(facts);
    }

    private String of(Path path) {
        if (Files.isSymbolicLink(path)) {
            return "link to " + target(path);
        }
        return Files.isDirectory(path.resolve(".git")) ? checkout(path) : Files.exists(path) ? "there" : "absent";
    }

    private String checkout(Path folder) {
        var branch = git(folder, "symbolic-ref", "--short", "--quiet", "HEAD");
        var commit = git(folder, "rev-parse", "--verify", "--quiet", "HEAD");
        return (branch.isEmpty() ? "" : branch + " at ") + (commit.isEmpty() ? "no commit" : commit);
    }

    // Root may look at checkouts that belong to others; git allows that only when told.
    private String git(Path folder, String... words) {
        var argv = Stream.concat(Stream.of("git", "-c", "safe.directory=*"), Stream.of(words));
        return tools.run(Call.of(folder, argv.toArray(String[]::new))).out().strip();
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
