package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Action;
import dev.belay.engine.Readiness;
import dev.belay.host.Clock;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.List;

/// Makes the actions that stop and start services.
public final class ServiceActions {
    private final Crew crew;

    /// @param strangers to all services of the instance, whichever of them are stopped and started
    public ServiceActions(Strangers strangers, Readiness readiness, Keepers keepers, Clock clock) {
        var control = strangers.control();
        var kernel = strangers.kernel();
        this.crew = new Crew(
                strangers.services(),
                control,
                kernel,
                new Arrival(control, readiness, kernel, clock),
                new Departure(control, kernel, clock),
                new Release(keepers, new Exclusive(keepers, kernel), new Waiting(clock)),
                new Echo(readiness));
    }

    public Action stop(Step.StopServices step) {
        return new Stopping(step, crew);
    }

    /// Stops those of the step's services that run again, by force where they do not go.
    void stopAgain(Step.StopServices step) {
        ServiceOrder.stopping(step.services()).forEach(crew.departure()::end);
    }

    /// Finds, once they are stopped again, that no other copy of them answers and nobody has the data open.
    void requireAlone(Step.StopServices step) {
        crew.release().requireAlone(step.data());
        StopRecord.read(step.record()).stream()
                .flatMap(record -> step.services().stream()
                        .filter(service -> service.kind() == ServiceClass.CORE)
                        .filter(service -> record.ran().contains(service.name()))
                        .filter(service -> record.servers().contains(service.name())))
                .flatMap(service -> crew.echo().of(service).stream())
                .findFirst()
                .ifPresent(copy -> {
                    throw copy;
                });
    }

    /// The names of those of the step's services that are up.
    List<String> up(Step.StopServices step) {
        return ServiceOrder.stopping(step.services()).stream()
                .filter(service -> crew.control().look(service).state().isUp())
                .map(Service::name)
                .toList();
    }

    /// Stops services as their managers do, and finds them gone, as a run does; answers the names of those that ran.
    public List<String> stop(List<Service> services) {
        return ServiceOrder.stopping(services).stream()
                .filter(crew.departure()::stop)
                .map(Service::name)
                .toList();
    }

    /// @param stopped the record of the plan's [Step.StopServices]; it need not exist
    public Action start(Step.StartServices step, Path stopped) {
        return new Starting(step, stopped, crew);
    }
}
