package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// In which order services stop and start.
///
/// What needs another stops before it; beyond that the classes decide, then the manifest's order. Starting is the exact
/// reverse.
public final class ServiceOrder {
    private ServiceOrder() {}

    public static List<Service> stopping(List<Service> services) {
        var left = new ArrayList<>(services.stream().filter(Service::isManaged).toList());
        refuseSchedulers(left);
        var order = new ArrayList<Service>();
        while (!left.isEmpty()) {
            var next = next(left);
            left.remove(next);
            order.add(next);
        }
        return List.copyOf(order);
    }

    public static List<Service> starting(List<Service> services) {
        return stopping(services).reversed();
    }

    private static Service next(List<Service> left) {
        return left.stream()
                .filter(service ->
                        left.stream().noneMatch(other -> other.needs().contains(service.name())))
                .min(Comparator.comparing(Service::kind))
                .orElseThrow(() -> new Problem(
                        "cannot order the services",
                        "they need each other in a circle: " + names(left),
                        "belay config"));
    }

    private static void refuseSchedulers(List<Service> services) {
        var schedulers = services.stream()
                .filter(service -> service.kind() == ServiceClass.SCHEDULER)
                .toList();
        if (schedulers.size() > 1) {
            throw new Problem(
                    "cannot run more than one scheduler",
                    "the manifest declares " + names(schedulers) + ", and each would start the same work",
                    "give all but one of them another class in belay.yaml");
        }
    }

    private static String names(List<Service> services) {
        return services.stream().map(Service::name).collect(Collectors.joining(", "));
    }
}
