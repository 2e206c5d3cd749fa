package dev.belay.host;

/// A child of this process that has not become its program yet: it has all of this process's files open, and closes
/// them before it does. What Belay starts begins with a session of its own; until then it is Java still, or Java's own
/// helper.
final class Unborn {
    private Unborn() {}

    static boolean is(long pid) {
        var self = ProcessHandle.current().pid();
        return ProcessStat.of(pid)
                .filter(child -> child.parent() == self && isInSessionOf(self, child))
                .flatMap(_ -> ProcessStat.link(pid, "exe"))
                .filter(program -> ProcessStat.link(self, "exe")
                        .map(java -> java.resolve("../..").normalize())
                        .filter(program::startsWith)
                        .isPresent())
                .isPresent();
    }

    private static boolean isInSessionOf(long self, ProcessStat child) {
        return ProcessStat.of(self)
                .filter(own -> own.session() == child.session())
                .isPresent();
    }
}
