package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import java.util.List;

/// Those who do the work of stopping and starting.
///
/// @param services all of the instance
record Crew(
        List<Service> services,
        ServiceControl control,
        Kernel kernel,
        Arrival arrival,
        Departure departure,
        Release release,
        Echo echo) {

    /// Who answers in place of one of the services from now on.
    Strangers strangers() {
        return new Strangers(services, control, kernel);
    }
}
