package dev.belay.discovery;

import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.host.RealPath;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Drafts the manifest of the application that is installed in a folder.
public final class Discovery {
    private static final String NAME = "belay.yaml";
    private static final Set<String> GENERIC = Set.of(
            "home",
            "app",
            "apps",
            "application",
            "site",
            "sites",
            "www",
            "html",
            "web",
            "srv",
            "src",
            "current",
            "code",
            "repo",
            "repository",
            "project",
            "django",
            "config",
            "settings",
            "core",
            "mysite",
            "server",
            "backend");

    private final Tools tools;
    private final Kernel kernel;

    public Discovery(Tools tools, Kernel kernel) {
        this.tools = tools;
        this.kernel = kernel;
    }

    /// What was found, and the manifest drafted from it.
    ///
    /// @param text the manifest
    public record Drafted(Path home, String text, List<Guess> guesses, List<Gap> gaps) {
        public Drafted {
            guesses = List.copyOf(guesses);
            gaps = List.copyOf(gaps);
        }

        /// Where the manifest belongs.
        public Path manifest() {
            return home.resolve(NAME);
        }
    }

    /// Looks around; changes nothing and runs no code of the application.
    public Drafted in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    "cannot look around in " + folder,
                    Files.exists(folder) ? "it is no folder" : "there is no such folder",
                    "run `belay init` in the folder of the application");
        }
        var home = Trees.real(folder);
        var code = new CodeLook(home, tools).look();
        var django = new DjangoLook(code.map(CodeFound::folder).orElse(home)).look();
        var data = new DataLook(home, code, django, tools);
        var others = code.map(each -> new CodeLook(home, tools).others(each)).orElse(List.of());
        var found = data.look();
        var seen = new Surroundings(
                home, name(home, code, django), code, others, django, found, data.gaps(), named(services(home)));
        return new Drafted(home, new Draft(seen).text(), seen.guesses(), seen.gaps());
    }

    /// Writes the manifest; one that is there is refused.
    public void write(Drafted drafted) {
        if (Files.exists(drafted.manifest(), LinkOption.NOFOLLOW_LINKS)) {
            throw new Problem(
                    "cannot write " + drafted.manifest(),
                    "it is there already" + leads(drafted.manifest()),
                    "run `belay init --print` to see what would be written; `--force` replaces it and keeps the old one");
        }
        DurableFiles.write(drafted.manifest(), drafted.text());
    }

    /// Writes the manifest; one that is there is kept beside it, and its new name returned. Until the new one takes its
    /// place, whole and on the disk, it stays where it is.
    public Optional<Path> replace(Drafted drafted) {
        var old = Optional.of(drafted.manifest()).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        var fresh = drafted.home().resolve("." + NAME + ".drafted");
        DurableFiles.write(fresh, drafted.text());
        var kept = old.map(_ -> free(drafted.home().resolve(NAME + ".before")));
        kept.ifPresent(place -> keep(drafted.manifest(), place));
        DurableFiles.rename(fresh, drafted.manifest());
        return kept;
    }

    // Where a file can have one name only, it must give up the old one first.
    private static void keep(Path manifest, Path place) {
        try {
            Files.createLink(place, manifest);
            DurableFiles.force(DurableFiles.folderOf(place));
        } catch (IOException | UnsupportedOperationException _) {
            DurableFiles.rename(manifest, place);
        }
    }

    private static String leads(Path manifest) {
        return Files.isSymbolicLink(manifest) ? ", a link to " + RealPath.of(manifest) : "";
    }

    private static Path free(Path wanted) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? wanted : Path.of(wanted + "-" + number))
                .filter(place -> !Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow();
    }

    private List<ServiceFound> services(Path home) {
        return new SupervisorLook(home, tools, kernel).look();
    }

    /// Two that would have one name are told apart by their programs.
    private static List<ServiceFound> named(List<ServiceFound> services) {
        Map<String, Integer> count = new HashMap<>();
        services.forEach(each -> count.merge(each.name(), 1, Integer::sum));
        return services.stream()
                .map(each -> count.getOrDefault(each.name(), 1) == 1 ? each : each.named(Yaml.name(each.program())))
                .toList();
    }

    private static Guess name(Path home, Optional<CodeFound> code, Optional<DjangoFound> django) {
        var names = new ArrayList<Guess>();
        names.add(new Guess("name", last(home.toString()), "the name of this folder"));
        code.flatMap(CodeFound::repository)
                .ifPresent(from -> names.add(new Guess("name", last(from.value()), "the name of the repository")));
        django.flatMap(DjangoFound::module)
                .ifPresent(module -> names.add(
                        new Guess("name", module.replaceFirst("\\..*", ""), "the settings module " + module)));
        var chosen = names.stream()
                .filter(guess -> !GENERIC.contains(Yaml.name(guess.value())))
                .findFirst()
                .orElse(names.getFirst());
        return new Guess("name", Yaml.name(chosen.value()), chosen.because());
    }

    private static String last(String place) {
        return place.replaceFirst("/+$", "").replaceFirst("\\.git$", "").replaceFirst("^.*[/:]", "");
    }
}
