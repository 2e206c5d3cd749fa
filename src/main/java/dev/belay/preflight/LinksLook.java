package dev.belay.preflight;

import dev.belay.app.Component;
import dev.belay.host.RealPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether the links in the installed release lead where the manifest says. In a home that was copied they lead into
/// the original: what runs here would write there.
public record LinksLook(Component component) implements Look {

    @Override
    public String about() {
        return "links of " + component.name();
    }

    @Override
    public List<Finding> look() {
        if (!(component.layout() instanceof Component.Layout.Releases)) {
            return List.of();
        }
        return new TreeMap<>(component.links())
                .entrySet().stream()
                        .filter(this::leadsElsewhere)
                        .map(link -> Finding.refusal(about(), problem(link)))
                        .toList();
    }

    // What is no link is the release's own, or an operator's, and leads nowhere.
    private boolean leadsElsewhere(Map.Entry<String, Path> link) {
        return Files.isSymbolicLink(place(link)) && !RealPath.isSame(place(link), link.getValue());
    }

    private Path place(Map.Entry<String, Path> link) {
        return RealPath.of(component.folder()).resolve(link.getKey());
    }

    private Problem problem(Map.Entry<String, Path> link) {
        var place = place(link);
        return new Problem(
                "cannot tell which data " + component.name() + " works on",
                place + " leads to " + target(place) + ", and belay.yaml has it lead to " + link.getValue()
                        + "; was this home copied or moved?",
                "`ln -sfn " + ShellWord.of(link.getValue()) + " " + ShellWord.of(place)
                        + "`, then `belay stop && belay start`");
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
