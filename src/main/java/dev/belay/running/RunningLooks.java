package dev.belay.running;

import dev.belay.app.Instance;
import dev.belay.engine.Readiness;
import dev.belay.host.Kernel;
import dev.belay.keeper.Exclusive;
import dev.belay.planning.Scene;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.service.ServiceControl;
import dev.belay.service.Strangers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The looks at what runs: that something is named, each service's state, and what each of its checks answers now.
///
/// @param named whether a manifest without services is meant so
public record RunningLooks(Named named, ServiceControl control, Readiness checks, Kernel kernel, Exclusive exclusive) {

    /// Whether the manifest has `services:` at all; an empty one is written on purpose.
    public enum Named {
        ON_PURPOSE,
        FORGOTTEN
    }

    /// All of them before one upgrade.
    public List<Look> before(Scene scene) {
        var services = scene.now().services();
        var looks = new ArrayList<Look>();
        if (services.isEmpty()) {
            looks.add(new NoServiceLook(named));
        }
        var strangers = new Strangers(services, control, kernel);
        for (var service : services) {
            looks.add(new ServiceLook(service, scene.now().home(), strangers, checks));
            looks.add(new CheckLook(service, checks));
        }
        looks.addAll(others(scene.now(), strangers));
        looks.add(new UnownedLook(scene.now(), strangers));
        looks.add(new HeldDataLook(scene.now(), strangers, exclusive));
        looks.add(new ToldVersionLook(scene, checks));
        return looks;
    }

    /// Those before going back: broken services may be the reason for it.
    public List<Look> beforeGoingBack(Scene scene) {
        var strangers = new Strangers(scene.now().services(), control, kernel);
        return Stream.concat(
                        others(scene.now(), strangers).stream(),
                        Stream.of(new HeldDataLook(scene.now(), strangers, exclusive)))
                .toList();
    }

    /// Those that tell what nobody needs an upgrade for: who has a service's port, and what runs that is not named.
    /// That a service is down belongs to what an upgrade would mend.
    public List<Look> atRest(Instance instance) {
        var strangers = new Strangers(instance.services(), control, kernel);
        var looks = new ArrayList<Look>();
        instance.services()
                .forEach(service ->
                        looks.add(new PortsLook(new ServiceLook(service, instance.home(), strangers, checks))));
        looks.addAll(others(instance, strangers));
        looks.add(new UnownedLook(instance, strangers));
        looks.add(new HeldDataLook(instance, strangers, exclusive));
        return looks;
    }

    private static List<Look> others(Instance instance, Strangers strangers) {
        return List.of(
                new RefusalsLook(
                        "other homes",
                        () -> OtherHome.all(instance.services(), instance.home(), strangers).stream()
                                .map(OtherHome::problem)),
                new RefusalsLook(
                        "other processes",
                        () -> Unnamed.all(instance.home(), strangers).stream()
                                .map(other -> other.problem("cannot keep everybody out"))));
    }

    /// Each of them is a reason to refuse.
    private record RefusalsLook(String about, Supplier<Stream<Problem>> problems) implements Look {
        @Override
        public List<Finding> look() {
            return problems.get()
                    .map(problem -> Finding.refusal(about, problem))
                    .toList();
        }
    }

    /// What is found about a service beside its own state.
    private record PortsLook(ServiceLook service) implements Look {
        @Override
        public String about() {
            return service.about();
        }

        @Override
        public List<Finding> look() {
            return service.look().stream()
                    .filter(finding -> !finding.about().equals(about()))
                    .toList();
        }
    }

    /// An instance of which nothing is stopped: its application may write while its data change.
    private record NoServiceLook(Named named) implements Look {
        @Override
        public String about() {
            return "services";
        }

        @Override
        public List<Finding> look() {
            if (named == Named.FORGOTTEN) {
                throw new Problem(
                        "cannot keep users out",
                        "belay.yaml names no service, so nothing would be stopped, started or asked",
                        "add `services:` to it; if really nothing runs, write `services: {}`");
            }
            return List.of(Finding.warning(about(), "none is named; nothing is stopped, started or asked"));
        }
    }
}
