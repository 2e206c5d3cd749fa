package dev.belay.running;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.RealPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import dev.belay.service.Strangers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A service that runs in another home: in one that was copied, the manifest still has the names of the original's
/// services.
///
/// @param pid  one of its main processes
/// @param home the one it works in
record OtherHome(Service service, long pid, Path home) {

    /// Those of the services that Belay would stop.
    ///
    /// @param own the home whose services they should be
    static List<OtherHome> all(Collection<Service> services, Path own, Strangers strangers) {
        return services.stream()
                .filter(Service::isManaged)
                .flatMap(service -> strangers.mains(service).stream()
                        .filter(pid -> !isJustStartedThere(service, pid, own, strangers.kernel()))
                        .flatMap(pid ->
                                around(pid, own, strangers.kernel())
                                        .map(home -> new OtherHome(service, pid, home))
                                        .stream())
                        .limit(1))
                .toList();
    }

    // Without a folder of its own a program works where its supervisord was started. Its command says whose it is.
    private static boolean isJustStartedThere(Service service, long pid, Path own, Kernel kernel) {
        return service.control() instanceof Control.Supervisor
                && kernel.parent(pid).flatMap(kernel::folderOf).equals(kernel.folderOf(pid))
                && kernel.holder(pid).stream()
                        .anyMatch(process -> Stream.of(own.toAbsolutePath(), RealPath.of(own))
                                .anyMatch(home -> names(process.command(), home)));
    }

    private static boolean names(String command, Path home) {
        return Pattern.compile("(?<![\\w./-])" + Pattern.quote(home + "/"))
                .matcher(command)
                .find();
    }

    /// The home that a process works in, unless it is `own`.
    static Optional<Path> around(long pid, Path own, Kernel kernel) {
        return kernel.folderOf(pid).flatMap(OtherHome::around).filter(home -> !RealPath.isSame(home, own));
    }

    private static Optional<Path> around(Path folder) {
        return Stream.iterate(folder, Objects::nonNull, Path::getParent)
                .filter(place ->
                        Files.isDirectory(place.resolve(".belay")) && Files.exists(place.resolve("belay.yaml")))
                .findFirst();
    }

    /// Why it is not stopped.
    Problem problem() {
        return new Problem(
                "cannot take " + service.name() + " for a service of this home",
                "its pid " + pid + " works in " + home
                        + ", which is a home of Belay's too; was this one copied from it?",
                service.control() instanceof Control.Supervisor
                        ? "in belay.yaml, give " + service.name() + " the name that it has in this home"
                        : "if it is to be this home's, stop it there first: `belay stop -C " + ShellWord.of(home)
                                + "`");
    }
}
