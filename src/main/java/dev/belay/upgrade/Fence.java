package dev.belay.upgrade;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.ServiceClass;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        var steps = new ArrayList<Step>();
        var services = Managed.of(scene.now().services());
        steps.addAll(outgoing.around(
                "stop", List.of(new Step.StopServices(services, scene.protectedData(), scene.record("services")))));
        steps.add(new Step.TakeFingerprint(scene.protectedData(), codePlaces(), scene.record("fingerprint")));
        for (int hop = 0; hop < scene.hops().size(); hop++) {
            steps.addAll(change(scene.hops().get(hop), hop));
        }
        steps.addAll(HopSteps.incoming(scene, scene.hops().getLast())
                .around(
                        "static",
                        spanning.tasks("static", scene.target().upgrade().assets(), scene.protectedData())));
        steps.addAll(open());
        return steps;
    }

    private List<Step> change(Hop hop, int number) {
        var incoming = HopSteps.incoming(scene, hop);
        var protect = scene.protectedData().stream()
                .map(data -> new Step.Protect(data, scene.point(data, number), scene.aside(data, number)))
                .toList();
        var steps = new ArrayList<>(incoming.around("protect", protect));
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

    private static Step switched(Move move) {
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

    // Consumers and workers stay out until the core answers and no row is missing: what they take from a queue
    // cannot be given back.
    private List<Step> open() {
        var target = scene.target();
        var core = Managed.of(target.services()).stream()
                .filter(service -> service.kind() == ServiceClass.CORE)
                .toList();
        var rest = Managed.of(target.services()).stream()
                .filter(service -> service.kind() != ServiceClass.CORE)
                .toList();
        var baseline = scene.record("baseline");
        var steps = new ArrayList<>(spanning.around("start", List.of(new Step.StartServices(core))));
        steps.add(new Step.CheckHealth(core, baseline));
        steps.add(new Step.CheckInvariants(target.data(), target.invariants(), scene.record("fingerprint")));
        if (!rest.isEmpty()) {
            steps.add(new Step.StartServices(rest));
        }
        var verify = new ArrayList<Step>();
        verify.add(new Step.CheckHealth(target.services(), baseline));
        verify.add(new Step.CheckVersion(
                target.probes(), target.services(), scene.to().text()));
        if (!target.journeys().isEmpty()) {
            verify.add(new Step.WalkJourneys(target.journeys(), baseline));
        }
        steps.addAll(spanning.around("health", verify));
        return steps;
    }

    private List<Path> codePlaces() {
        return scene.now().components().stream().map(Component::folder).toList();
    }
}
