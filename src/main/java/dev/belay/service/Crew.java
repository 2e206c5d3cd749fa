package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import java.util.List;
import java.util.SortedMap;

/// Those who do the work of stopping and starting.
record Crew(ServiceControl control, Kernel kernel, Arrival arrival, Departure departure, Release release) {

    /// Who else listens on the ports that the service's checks ask.
    SortedMap<Integer, Owner> strangers(Service service, List<Long> processes) {
        return new Listeners(kernel).strangers(service, ProcessTree.of(kernel, processes));
    }

    /// A process as a person would look for it.
    static String named(Owner owner) {
        return "pid " + owner.pid()
                + ProcessHandle.of(owner.pid())
                        .flatMap(process -> process.info().commandLine())
                        .map(line -> " (" + line + ")")
                        .orElse("");
    }
}
