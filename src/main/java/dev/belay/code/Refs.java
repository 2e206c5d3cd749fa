package dev.belay.code;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the names of a repository, such as tags, with the commit each leads to. Names that lead to no commit are
/// left
/// out.
final class Refs {
    private static final String FORMAT = "--format=%(refname)%00%(objecttype)%00%(objectname)%00"
            + "%(*objecttype)%00%(*objectname)%00%(creatordate:unix)";

    private final Git git;

    Refs(Git git) {
        this.git = git;
    }

    /// Everything below `space`, such as `refs/tags/`, under its name without `space`.
    Map<String, Target> below(String space, String... more) {
        var arguments = new String[more.length + 3];
        arguments[0] = "for-each-ref";
        arguments[1] = FORMAT;
        System.arraycopy(more, 0, arguments, 2, more.length);
        arguments[more.length + 2] = space;
        var found = new LinkedHashMap<String, Target>();
        git.ask("cannot list " + space + " of " + git.folder(), arguments)
                .lines()
                .map(line -> List.of(line.split("\0", -1)))
                .forEach(fields -> target(fields)
                        .ifPresent(target -> found.put(fields.getFirst().substring(space.length()), target)));
        return found;
    }

    private Optional<Target> target(List<String> fields) {
        var date = fields.get(5).isEmpty() ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(fields.get(5)));
        if (fields.get(1).equals("commit")) {
            return Optional.of(new Target(fields.get(2), date));
        }
        return switch (fields.get(3)) {
            case "commit" -> Optional.of(new Target(fields.get(4), date));
            case "tag" -> peeled(fields.getFirst()).map(commit -> new Target(commit, date));
            default -> Optional.empty();
        };
    }

    // A tag of a tag.
    private Optional<String> peeled(String name) {
        var answer = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
        return answer.succeeded() ? Optional.of(answer.out().strip()) : Optional.empty();
    }

    /// What a name leads to.
    record Target(String commit, Instant date) {}
}
