package dev.belay.planning;

import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import java.util.List;

/// Which services a run may stop: all but those at the edge and those that others stand on.
final class Managed {
    private Managed() {}

    static List<Service> of(List<Service> services) {
        return services.stream()
                .filter(service -> service.kind() != ServiceClass.EDGE && service.kind() != ServiceClass.INFRA)
                .toList();
    }
}
