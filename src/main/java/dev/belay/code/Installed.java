package dev.belay.code;

import dev.belay.app.CommandLine;
import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.Instance;
import dev.belay.app.Probed;
import dev.belay.app.Version;
import dev.belay.app.VersionProbe;
import dev.belay.app.VersionProbes;
import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out which code is installed, without changing anything.
public final class Installed {
    private static final Duration PROBE_LIMIT = Duration.ofMinutes(2);
    private static final long MOST_BYTES = 1024 * 1024;

    private final Tools tools;

    public Installed(Tools tools) {
        this.tools = tools;
    }

    /// The state of a component's code, or a [Problem] when there is no checkout.
    public ComponentState state(Component component) {
        var folder = folder(component);
        var tree = new WorkTree(tools, folder).require();
        if (component.layout() instanceof Layout.Releases releases && !Files.isSymbolicLink(releases.current())) {
            throw noLink(releases, version(component, tree));
        }
        return tree.state();
    }

    private static Problem noLink(Layout.Releases releases, Optional<Version> version) {
        var current = releases.current();
        var release = releases.releases().resolve(version.map(Version::text).orElse("first"));
        return new Problem(
                "cannot switch " + current + " to another release",
                "it is a folder, and no link to one of " + releases.releases(),
                "make it one: `mkdir -p " + ShellWord.of(releases.releases()) + " && mv " + ShellWord.of(current) + " "
                        + ShellWord.of(release) + " && ln -s " + ShellWord.of(release) + " " + ShellWord.of(current)
                        + "`, or have it upgraded in place: `at: " + current.getFileName() + "` in belay.yaml");
    }

    /// Asks all version probes in their order. Commands run in the folder of the main component.
    ///
    /// @param environment variables that the commands get beside Belay's own, `PATH` among them where it differs
    public VersionProbes ask(Instance instance, Map<String, String> environment) {
        return ask(instance.probes(), instance.components(), environment);
    }

    /// The same for probes and components of any origin; the first component is the main one.
    public VersionProbes ask(List<VersionProbe> probes, List<Component> components, Map<String, String> environment) {
        return new VersionProbes(probes.stream()
                .map(probe -> ask(probe, components, environment))
                .toList());
    }

    /// Asks one version probe; commands run in the folder of the first component.
    public Probed ask(VersionProbe probe, List<Component> components, Map<String, String> environment) {
        return switch (probe) {
            case VersionProbe.Tag(var name) -> probed("tag of " + name, tag(component(components, name)));
            case VersionProbe.FromFile(var file, var match) -> probed(file.toString(), fromFile(file, match));
            case VersionProbe.Run(var command, var match) -> {
                var name = "`" + command.text() + "`";
                var folder = components.getFirst().folder();
                yield Files.isDirectory(folder)
                        ? probed(name, run(new Call(argv(command), folder, environment, PROBE_LIMIT), match))
                        : new Probed.Silent(name + ", for " + missing(folder));
            }
        };
    }

    private static String missing(Path folder) {
        return Files.isSymbolicLink(folder)
                ? folder + " leads to " + CurrentLink.target(folder) + ", which is not there"
                : "there is no folder " + folder;
    }

    private static Probed probed(String name, Optional<Version> version) {
        return version.<Probed>map(found -> new Probed.Found(name, found)).orElseGet(() -> new Probed.Silent(name));
    }

    private Optional<Version> tag(Component component) {
        var tree = new WorkTree(tools, folder(component));
        return tree.isCheckout() ? version(component, tree) : Optional.empty();
    }

    // Code that follows a branch and has no releases counts its commits.
    private static Optional<Version> version(Component component, WorkTree tree) {
        var tagged = tree.version(component.tags());
        return tagged.isEmpty() && component.branch().isPresent() ? Optional.of(tree.counted()) : tagged;
    }

    // What it warns of beside its answer is no part of the version.
    private Optional<Version> run(Call call, Optional<String> match) {
        var answer = tools.run(call);
        var text = match.isEmpty() && !answer.out().isBlank() ? answer.out() : answer.out() + "\n" + answer.err();
        return answer.succeeded() ? read(text, match) : Optional.empty();
    }

    private static Optional<Version> fromFile(Path file, Optional<String> match) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return read(Files.readString(file), match);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static Optional<Version> read(String text, Optional<String> match) {
        return match.isPresent() ? cut(text, match.get()) : Version.tryParse(text.strip());
    }

    private static Optional<Version> cut(String text, String match) {
        var matcher = Pattern.compile(match, Pattern.MULTILINE).matcher(text);
        return matcher.find() ? Version.tryParse(matcher.group(matcher.groupCount() > 0 ? 1 : 0)) : Optional.empty();
    }

    private static List<String> argv(CommandLine command) {
        return switch (command) {
            case CommandLine.Argv(var words) -> words;
            case CommandLine.Shell(var script) -> List.of("sh", "-eu", "-c", script);
        };
    }

    private static Path folder(Component component) {
        return switch (component.layout()) {
            case Layout.Releases releases -> CurrentLink.target(releases.current());
            case Layout.InPlace place -> place.checkout();
        };
    }

    private static Component component(List<Component> components, String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "cannot tell the version by the tag of " + name,
                        "there is no component of that name under `code:`",
                        "belay config"));
    }
}
