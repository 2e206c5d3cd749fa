package dev.belay.running;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.host.Holder;
import dev.belay.problem.Problem;
import dev.belay.service.Strangers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A process that Belay started as a service which the manifest does not have it run any more, by that name or at all:
/// nothing would stop it, and it would write into data that are being changed.
///
/// @param name what the service was called
record Unnamed(String name, Holder process) {

    /// All that still run, and not in another home than `own`, whose records were moved or copied here.
    static List<Unnamed> all(Path own, Strangers strangers) {
        var names = strangers.services().stream()
                .filter(service -> service.control() instanceof Control.Plain)
                .map(Service::name)
                .collect(Collectors.toSet());
        return strangers.control().besides(names).entrySet().stream()
                .filter(other -> OtherHome.around(other.getValue().pid(), own, strangers.kernel())
                        .isEmpty())
                .flatMap(
                        other -> strangers
                                .kernel()
                                .holder(other.getValue().pid())
                                .map(process -> new Unnamed(other.getKey(), process))
                                .stream())
                .toList();
    }

    /// What is wrong, in a few words.
    String says() {
        return process + ", which Belay started as " + name + ", still runs, and belay.yaml has no `run:` of that name";
    }

    /// Why what is wanted may not begin.
    Problem problem(String what) {
        return new Problem(what, says(), "give it its `run:` again, or end it: `kill " + process.pid() + "`");
    }
}
