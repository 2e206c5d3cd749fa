package dev.belay.preflight;

import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whether the programs that the run calls are there.
public record ToolsLook(Set<String> programs, String path) implements Look {
    public ToolsLook {
        programs = Set.copyOf(programs);
    }

    @Override
    public String about() {
        return "tools";
    }

    @Override
    public List<Finding> look() {
        var missing = new TreeSet<>(programs);
        missing.removeIf(this::isThere);
        if (!missing.isEmpty()) {
            throw new Problem(
                    "cannot find " + String.join(", ", missing),
                    "no folder of PATH has it: " + path,
                    "install it, on Debian for example by `apt-get install " + String.join(" ", missing) + "`");
        }
        return List.of(Finding.fine(about(), String.join(", ", new TreeSet<>(programs))));
    }

    private boolean isThere(String program) {
        return List.of(path.split(":")).stream()
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder).resolve(program))
                .anyMatch(Files::isExecutable);
    }
}
