package dev.belay;

import dev.belay.app.Instance;
import dev.belay.app.SecretSource;
import dev.belay.cli.Belay;
import dev.belay.cli.Desk;
import dev.belay.discovery.Discovery;
import dev.belay.engine.Ballasted;
import dev.belay.engine.Discreet;
import dev.belay.engine.Engine;
import dev.belay.engine.Outcome;
import dev.belay.health.BaselineReadiness;
import dev.belay.host.Ballast;
import dev.belay.host.Kernel;
import dev.belay.host.Space;
import dev.belay.host.Tools;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Exclusive;
import dev.belay.manifest.ManifestReader;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.planning.Scene;
import dev.belay.preflight.Look;
import dev.belay.running.Running;
import dev.belay.running.RunningLooks;
import dev.belay.running.RunningLooks.Named;
import dev.belay.runs.Accepting;
import dev.belay.runs.Conductor;
import dev.belay.runs.DataVersion;
import dev.belay.runs.FailedStates;
import dev.belay.runs.HandedLock;
import dev.belay.runs.HandedSecrets;
import dev.belay.runs.History;
import dev.belay.runs.Launch;
import dev.belay.runs.LeftPoints;
import dev.belay.runs.LeftSnapshots;
import dev.belay.runs.ManifestInForce;
import dev.belay.runs.Recovery;
import dev.belay.runs.RunStore;
import dev.belay.service.ServiceActions;
import dev.belay.upgrade.Backups;
import dev.belay.upgrade.CopiesElsewhere;
import dev.belay.upgrade.GitCode;
import dev.belay.upgrade.Looks;
import dev.belay.upgrade.Manifests;
import dev.belay.upgrade.ReleaseManifest;
import dev.belay.upgrade.Return;
import dev.belay.upgrade.Survey;
import dev.belay.upgrade.Upgrade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Builds every object and joins them; with [Parts] and [StepActions] the only ones that know all parts.
final class Wiring {
    private static final long FOR_THE_WAY_BACK = 8 << 20;

    private final String version;
    private final Map<String, String> variables;
    private final List<String> belay;

    /// @param belay the words that start Belay itself
    Wiring(String version, Map<String, String> variables, List<String> belay) {
        this.version = version;
        this.variables = Map.copyOf(variables);
        this.belay = List.copyOf(belay);
    }

    Belay commandLine() {
        return new Belay(version, this::desk, this::conduct, new Discovery(new Tools(), new Kernel()), belay);
    }

    private Desk desk(Path home) {
        var inForce = ManifestInForce.of(home);
        var manifest = inForce.manifest();
        var parts = Parts.of(manifest.instance(), variables);
        var instance = parts.instance();
        var code = new GitCode(instance, parts.tools(), parts.clock());
        var store = new RunStore(parts.clock(), parts.faults());
        var runs = new Runs(instance.own());
        var recovery = new Recovery(runs, store, parts.kernel());
        return new Desk(
                manifest,
                inForce.faults(),
                new Survey(instance, code, parts::probed, new DataVersion(runs, store)::known),
                new Upgrade(instance, code, manifests(instance)),
                looks(parts, code, manifest.effective().says("services") ? Named.ON_PURPOSE : Named.FORGOTTEN),
                new Launch(instance, store, handed(parts), belay),
                recovery,
                new Accepting(store, parts.clock(), user(), text -> redacted(parts, text)),
                runs,
                store,
                new History(runs, store, recovery),
                new FailedStates(
                        runs, store, parts.keepers(), instance.retention().age(), parts.clock()),
                new LeftPoints(runs, store, parts.keepers(), parts.kernel(), parts.clock()),
                new LeftSnapshots(runs, store, (run, plan) -> new StepActions(parts, run, plan)),
                new Return(instance, code, manifests(instance), parts::losses),
                new Backups(instance, parts.keepers(), parts.clock()),
                elsewhere(parts),
                new Running(serviceActions(parts), parts.strangers(), instance.home(), instance.components()),
                parts.clock(),
                parts.kernel());
    }

    // Of an administrator's `sudo` the person behind it.
    private String user() {
        var user = System.getProperty("user.name");
        var person = variables.getOrDefault("SUDO_USER", user);
        return person.equals(user) ? user : person + " as " + user;
    }

    private static String redacted(Parts parts, String text) {
        parts.secrets().learn(parts.instance().secrets().values());
        return parts.secrets().redact(text);
    }

    // Nothing was measured before: every check must become healthy.
    private static ServiceActions serviceActions(Parts parts) {
        var none = parts.instance().own().resolve("no-baseline");
        return new ServiceActions(
                parts.strangers(), new BaselineReadiness(parts.survey("start"), none), parts.keepers(), parts.clock());
    }

    private static Looks looks(Parts parts, GitCode code, Named named) {
        var exclusive = new Exclusive(parts.keepers(), parts.kernel());
        var running = new RunningLooks(named, parts.services(), parts.survey("check")::of, parts.kernel(), exclusive);
        var elsewhere = elsewhere(parts);
        return new Looks(
                parts.keepers(),
                parts.secrets(),
                code,
                new Looks.Surroundings() {
                    @Override
                    public List<Look> before(Scene scene) {
                        return Stream.concat(running.before(scene).stream(), elsewhere.looks().stream())
                                .toList();
                    }

                    @Override
                    public List<Look> atRest(Instance instance) {
                        return running.atRest(instance);
                    }

                    @Override
                    public List<Look> beforeGoingBack(Scene scene) {
                        return running.beforeGoingBack(scene);
                    }
                },
                parts.clock());
    }

    private static CopiesElsewhere elsewhere(Parts parts) {
        return new CopiesElsewhere(parts.instance(), parts::repository, parts.keepers(), parts.clock());
    }

    private static Manifests manifests(Instance instance) {
        return text -> text.map(release -> withRelease(instance, release)).orElse(instance);
    }

    private static Instance withRelease(Instance instance, String release) {
        return ManifestReader.read(instance.home(), ReleaseManifest.kept(instance.own(), release))
                .instance();
    }

    // In one order on both sides of the runner's standard input.
    private static HandedSecrets handed(Parts parts) {
        var prompts = parts.instance().secrets().values().stream()
                .filter(SecretSource.Prompt.class::isInstance)
                .map(SecretSource.Prompt.class::cast)
                .distinct()
                .sorted(Comparator.comparing(SecretSource.Prompt::question))
                .toList();
        return new HandedSecrets(parts.secrets(), prompts);
    }

    private Outcome conduct(Path home, String id, Launch.Task task, List<String> typed) {
        var parts = Parts.of(ManifestInForce.of(home).manifest().instance(), variables);
        handed(parts).read(typed);
        parts.secrets().learn(parts.instance().secrets().values());
        var store = new RunStore(parts.clock(), parts.faults());
        var run = new Runs(parts.instance().own()).at(id);
        var lock = new HandedLock(parts.instance().own().resolve("lock"), parts.clock(), parts.faults());
        try (var _ = lock.take(id)) {
            var conductor = new Conductor(store, (each, plan) -> engine(parts, each, plan), parts.kernel(), version);
            return switch (task) {
                case BEGIN -> conductor.begin(run);
                case BACK -> conductor.takeOver(run, Engine.Direction.BACK);
                case FORWARD -> conductor.takeOver(run, Engine.Direction.FORWARD);
            };
        }
    }

    private static Engine engine(Parts parts, RunFolder run, Plan plan) {
        var actions = new Discreet(new StepActions(parts, run, plan).withClosedFence(plan), parts.secrets()::redact);
        var ballasted = new Ballasted(actions, plan.steps().getLast(), ballast(parts, plan));
        return new Engine(ballasted, () -> Files.exists(run.abort()), parts.clock(), parts.faults());
    }

    // Room for the way back, on every file system where a rollback writes: the home's and those of the points.
    private static List<Ballast> ballast(Parts parts, Plan plan) {
        var places = new ArrayList<Path>();
        if (!plan.fence().isEmpty()) {
            places.add(parts.instance().own());
        }
        Protections.of(plan.steps())
                .map(protect -> protect.point().resolveSibling(""))
                .filter(place -> places.stream().noneMatch(taken -> Space.sameFileSystem(taken, place)))
                .forEach(places::add);
        return places.stream()
                .map(place -> new Ballast(place.resolve("ballast"), FOR_THE_WAY_BACK))
                .toList();
    }
}
