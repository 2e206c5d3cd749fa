package dev.belay.service;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.host.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All services of an instance: asks for each the control that it is under.
public final class Services implements ServiceControl {
    private final ServiceControl supervisor;
    private final ServiceControl plain;

    public Services(SupervisorServices supervisor, PlainServices plain) {
        this.supervisor = supervisor;
        this.plain = plain;
    }

    @Override
    public Seen look(Service service) {
        return of(service).look(service);
    }

    @Override
    public Map<String, Owner> besides(Set<String> names) {
        return plain.besides(names);
    }

    @Override
    public void start(Service service) {
        of(service).start(service);
    }

    @Override
    public void stop(Service service) {
        of(service).stop(service);
    }

    @Override
    public String logCommand(Service service) {
        return of(service).logCommand(service);
    }

    @Override
    public List<String> lastLines(Service service) {
        return of(service).lastLines(service);
    }

    private ServiceControl of(Service service) {
        return switch (service.control()) {
            case Control.Supervisor _ -> supervisor;
            case Control.Plain _ -> plain;
        };
    }
}
