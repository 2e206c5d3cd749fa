package dev.belay.planning;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a plan does while users are kept out. Read backwards it is the rollback.
final class Fence {
    private final Scene scene;
    private final HopSteps outgoing;
    private final HopSteps spanning;

    Fence(Scene scene) {
        this.scene = scene;
        this.outgoing = HopSteps.outgoing(scene);
        this.spanning = HopSteps.spanning(scene);
    }

    List<Step> steps() {
        var steps = new ArrayList<>(close());
        for (int hop = 0; hop < scene.hops().size(); hop++) {
            steps.addAll(change(scene.hops().get(hop), hop));
        }
        steps.addAll(assets());
        steps.addAll(startCore());
        steps.add(new Step.CheckInvariants(
                scene.target().data(), scene.target().invariants(), scene.record("fingerprint")));
        steps.addAll(startRest());
        steps.addAll(verify());
        return steps;
    }

    /// Keeps users out and writes down what there was.
    List<Step> close() {
        return close(scene.protectedData());
    }

    /// The same, looking at these data alone.
    List<Step> close(List<DataSet> data) {
        var stop = new Step.StopServices(managed(scene.now()), data, scene.record("services"));
        var steps = new ArrayList<>(outgoing.around("stop", List.of(stop)));
        steps.addAll(new SnapshotSteps(scene).take());
        steps.add(new Step.TakeFingerprint(data, codePlaces(), scene.record("fingerprint")));
        return steps;
    }

    private List<Step> change(Hop hop, int number) {
        var incoming = HopSteps.incoming(scene, hop);
        var protect = scene.protectedData().stream()
                .map(data -> new Step.Protect(data, scene.point(data, number), scene.aside(data, number)))
                .toList();
        var steps = new ArrayList<>(incoming.around("protect", Protections.together(protect)));
        steps.addAll(incoming.around(
                "switch", hop.moves().stream().map(Fence::switched).toList()));
        if (scene.inPlace()) {
            steps.addAll(incoming.dependencies());
            steps.addAll(incoming.tasks("check", scene.target().upgrade().check(), scene.protectedData()));
        }
        steps.addAll(incoming.around(
                "migrate", incoming.tasks("migrate", scene.target().upgrade().migrate(), scene.protectedData())));
        return steps;
    }

    static Step switched(Move move) {
        return switch (move.component().layout()) {
            case Layout.Releases releases ->
                new Step.SwitchRelease(move.component().name(), releases.current(), move.folder(), move.release());
            case Layout.InPlace place ->
                new Step.SwitchCheckout(
                        move.component().name(),
                        place.checkout(),
                        move.mirror(),
                        move.branch(),
                        move.before(),
                        move.commit());
        };
    }

    /// Static files, indexes and caches of the release that is to be started.
    List<Step> assets() {
        var tasks = spanning.tasks("static", scene.target().upgrade().assets(), scene.protectedData());
        return spanning.around("static", tasks);
    }

    /// Starts the core with what it needs, and waits until it answers.
    List<Step> startCore() {
        var names = core();
        var core = managed(service -> names.contains(service.name()));
        var steps = new ArrayList<>(spanning.around("start", List.of(new Step.StartServices(core))));
        steps.add(new Step.CheckHealth(core, scene.record("baseline")));
        return steps;
    }

    /// Starts consumers and workers; not before the core answers: what they take from a queue cannot be given back.
    List<Step> startRest() {
        var core = core();
        var rest = managed(service -> !core.contains(service.name()));
        return rest.isEmpty() ? List.of() : List.of(new Step.StartServices(rest));
    }

    /// Proves that what runs is the version wanted and that it works.
    List<Step> verify() {
        var target = scene.target();
        var baseline = scene.record("baseline");
        var steps = new ArrayList<Step>();
        steps.add(new Step.CheckHealth(target.services(), baseline));
        steps.add(new Step.CheckVersion(
                target.probes(), target.services(), scene.to().text()));
        if (!target.journeys().isEmpty()) {
            steps.add(new Step.WalkJourneys(target.journeys(), baseline));
        }
        return spanning.around("health", steps);
    }

    // What it needs runs before it, whatever its class; so does what that needs.
    private Set<String> core() {
        var names = new HashSet<String>();
        var all = managed(scene.target());
        while (all.stream()
                        .filter(service -> service.kind() == ServiceClass.CORE
                                || all.stream()
                                        .filter(other -> names.contains(other.name()))
                                        .anyMatch(other -> other.needs().contains(service.name())))
                        .filter(service -> names.add(service.name()))
                        .count()
                > 0) {}
        return names;
    }

    private List<Service> managed(Predicate<Service> wanted) {
        return managed(scene.target()).stream().filter(wanted).toList();
    }

    private static List<Service> managed(Instance instance) {
        return instance.services().stream().filter(Service::isManaged).toList();
    }

    private List<Path> codePlaces() {
        return scene.now().components().stream().map(Component::folder).toList();
    }
}
