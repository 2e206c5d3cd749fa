package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import java.util.List;

/// Those who do the work of stopping and starting.
record Crew(ServiceControl control, Kernel kernel, Arrival arrival, Departure departure, Release release, Echo echo) {

    /// Who answers in place of one of these services.
    Strangers strangers(List<Service> services) {
        return new Strangers(services, control, kernel);
    }
}
