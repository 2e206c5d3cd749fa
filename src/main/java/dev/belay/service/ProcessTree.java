package dev.belay.service;

import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The processes of a service at one moment: the main ones, those they started, and so on.
final class ProcessTree {
    private final Kernel kernel;
    private final List<Owner> members;

    private ProcessTree(Kernel kernel, List<Owner> members) {
        this.kernel = kernel;
        this.members = members;
    }

    static ProcessTree of(Kernel kernel, Collection<Long> mains) {
        return new ProcessTree(
                kernel,
                living(
                        kernel,
                        mains.stream()
                                .flatMap(pid -> Stream.concat(Stream.of(pid), kernel.descendants(pid).stream()))));
    }

    /// The main processes without what they started.
    static ProcessTree alone(Kernel kernel, Collection<Long> mains) {
        return new ProcessTree(kernel, living(kernel, mains.stream()));
    }

    private static List<Owner> living(Kernel kernel, Stream<Long> pids) {
        return pids.distinct().map(kernel::owner).flatMap(Optional::stream).toList();
    }

    List<Long> pids() {
        return members.stream().map(Owner::pid).toList();
    }

    /// Those that still run; a later process with the same pid is none of them.
    List<Owner> alive() {
        return members.stream().filter(kernel::alive).toList();
    }

    int size() {
        return members.size();
    }

    /// Ends what is left of it by force.
    void kill() {
        alive().forEach(member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }
}
