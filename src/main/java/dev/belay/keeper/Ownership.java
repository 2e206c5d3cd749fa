package dev.belay.keeper;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// To whom Belay's user may give files: only root can put back what belongs to somebody else.
///
/// @param groups those the user is in
public record Ownership(int user, Set<Integer> groups) {
    private static final Path STATUS = Path.of("/proc/self/status");

    public Ownership {
        groups = Set.copyOf(groups);
    }

    /// That of this process.
    public static Ownership own() throws IOException {
        var groups = numbers("Groups:");
        groups.add(numbers("Gid:").stream().findFirst().orElseThrow());
        return new Ownership((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"), groups);
    }

    /// Refuses what could not be put back with its owner and group.
    ///
    /// @param what begins with "cannot"
    public void require(String what, Path file, Attributes attributes) {
        if (user != 0 && attributes.uid() != user) {
            throw refused(what, file + " belongs to user " + attributes.uid() + ", and Belay runs as " + user);
        }
        if (user != 0 && !groups.contains(attributes.gid())) {
            throw refused(
                    what,
                    file + " belongs to group " + attributes.gid() + ", and Belay runs as " + user + ", not in it");
        }
    }

    private Problem refused(String what, String why) {
        return new Problem(what, why, "run Belay as root, or give it to user " + user + " and a group of theirs");
    }

    private static SortedSet<Integer> numbers(String field) throws IOException {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(field))
                    .flatMap(line ->
                            Arrays.stream(line.substring(field.length()).strip().split("\\s+", -1)))
                    .filter(number -> !number.isEmpty())
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
