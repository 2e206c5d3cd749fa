package dev.belay.cli;

import dev.belay.app.Service;
import dev.belay.running.ServiceNow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// How the services of an instance are at this moment. Their managers take their time to answer, so all are asked at
/// once and waited for only when their answers are wanted.
final class ServicesNow {
    private final Desk desk;
    private final Map<Service, CompletableFuture<ServiceNow>> asked = new LinkedHashMap<>();

    ServicesNow(Desk desk) {
        this.desk = desk;
        desk.manifest()
                .instance()
                .services()
                .forEach(service -> asked.put(
                        service,
                        CompletableFuture.supplyAsync(() -> desk.running().now(service), Thread.ofPlatform()::start)));
    }

    /// What their managers say, by their names.
    Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        asked.forEach((service, now) -> states.put(service.name(), now.join().state()));
        return states;
    }

    /// What is wrong with them; nothing while a run is not over, for they come and go in it.
    List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (desk.recovery().open().isEmpty()) {
            asked.values().forEach(now -> warnings.addAll(now.join().odd()));
            warnings.addAll(desk.running().unnamed());
            warnings.addAll(desk.running().elsewhere());
        }
        return warnings;
    }
}
