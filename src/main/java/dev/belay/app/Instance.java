package dev.belay.app;

import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One installed copy of an application: the effective manifest, with every value validated and every path absolute.
///
/// @param home where `belay.yaml` and `.belay` are, real path
public record Instance(
        String name,
        Path home,
        List<Component> components,
        List<VersionProbe> probes,
        List<DataSet> data,
        List<Service> services,
        Upgrade upgrade,
        List<Hook> hooks,
        List<ManualStep> manual,
        List<RequiredStop> path,
        List<Journey> journeys,
        List<Invariant> invariants,
        Map<String, SecretSource> secrets,
        Optional<Window> window,
        Retention retention,
        Optional<Snapshot> snapshot,
        Optional<Elsewhere> elsewhere) {
    public Instance {
        components = List.copyOf(components);
        probes = List.copyOf(probes);
        data = List.copyOf(data);
        services = List.copyOf(services);
        hooks = List.copyOf(hooks);
        manual = List.copyOf(manual);
        path = List.copyOf(path);
        journeys = List.copyOf(journeys);
        invariants = List.copyOf(invariants);
        secrets = Map.copyOf(secrets);
    }

    /// The tasks of the application itself; each list runs in its order.
    ///
    /// @param dependencies before the fence, in the new release's folder
    /// @param backup       before the fence, in the old release's folder: the application's own
    ///                     dump, kept beside Belay's backup
    /// @param check        before the fence, in the new release's folder, against the data as they are
    /// @param migrate      in the fence
    /// @param assets       in the fence, after migrate: static files, indexes, caches (`static:`)
    /// @param path         folders of a release that come first on its commands' `PATH`, such as `.venv/bin`
    /// @param environment  variables that every command of the application gets
    /// @param lockWait     how long a command may wait for a lock on the data that somebody else holds
    public record Upgrade(
            List<Task> dependencies,
            List<Task> backup,
            List<Task> check,
            List<Task> migrate,
            List<Task> assets,
            Map<String, Setting> environment,
            List<String> path,
            Duration lockWait) {
        public Upgrade {
            dependencies = List.copyOf(dependencies);
            backup = List.copyOf(backup);
            check = List.copyOf(check);
            migrate = List.copyOf(migrate);
            assets = List.copyOf(assets);
            path = List.copyOf(path);
            environment = Map.copyOf(environment);
        }
    }

    /// How long backups and old releases are kept. The newest proven backup and those of an open run always stay.
    public record Retention(int backups, Duration age, int releases) {}

    /// The component whose version is the instance's: the first. A manifest without any is refused here.
    public Component main() {
        return components.stream()
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "cannot tell which application this is",
                        home.resolve("belay.yaml") + " does not say where its releases come from: it has no `code:`",
                        "add to it a line such as `code: { app: { git: /srv/git/" + name + ".git } }`"));
    }

    /// Belay's own folder inside the home.
    public Path own() {
        return home.resolve(".belay");
    }
}
