package dev.belay.host;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Processes that work in folders though nobody sits before them: they work in there, or their program lies there, and
/// they have no terminal. Left out are this process, those it comes from, and whatever Belay started as a service.
public final class Occupants {
    private Occupants() {}

    /// Them all, as far as the kernel lets us see.
    public static List<Holder> of(Collection<Path> folders) {
        var wanted = Wanted.of(folders);
        var ancestors = ancestors();
        return ProcessStat.all()
                .filter(process -> process.isAlive() && process.terminal() == 0)
                .map(ProcessStat::pid)
                .filter(pid -> !ancestors.contains(pid))
                .filter(pid -> places(pid).anyMatch(wanted::isInside) && !Marks.isDaemon(pid))
                .flatMap(pid -> new Kernel().holder(pid).stream())
                .toList();
    }

    private static Set<Long> ancestors() {
        var all = new HashSet<Long>();
        var next = ProcessStat.of(ProcessHandle.current().pid());
        while (next.isPresent() && all.add(next.get().pid())) {
            next = ProcessStat.of(next.get().parent());
        }
        return all;
    }

    private static Stream<String> places(long pid) {
        return Stream.of("cwd", "exe").flatMap(link -> ProcessStat.link(pid, link).map(Path::toString).stream());
    }
}
