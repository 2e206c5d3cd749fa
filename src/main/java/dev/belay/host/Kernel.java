package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the kernel what is true: which processes live, and who holds files, locks and ports.
///
/// What other users' processes have open only root can see.
public final class Kernel {
    private static final long FIRST = 1;
    private static final Pattern UNIT =
            Pattern.compile("[^:]*:[^:]*:/system\\.slice/(?:[^/]+/)*([^/]+\\.service)(?:/.*)?");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Ipv6Alone ipv6Alone = new Ipv6Alone();

    /// This very process.
    public Owner self() {
        return owner(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException("/proc does not show this process"));
    }

    /// The process with this pid, so that it can be recognised later; nothing when there is none alive.
    public Optional<Owner> owner(long pid) {
        return ProcessStat.of(pid)
                .filter(ProcessStat::isAlive)
                .map(process -> new Owner(bootId(), pid, process.start()));
    }

    /// Whether this process still runs: not another with its pid, not a zombie.
    public boolean alive(Owner owner) {
        return owner(owner.pid()).filter(owner::equals).isPresent();
    }

    /// Waits for the end of this process, for so long at most. Quickest for a child of this one.
    public void awaitEnd(Owner owner, Duration limit) {
        if (!alive(owner)) {
            return;
        }
        var end = ProcessHandle.of(owner.pid())
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(owner));
        end.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /// A name for the time since the machine was started; a new one after each start.
    public String bootId() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Who has any of these files open, or anything inside these folders. Belay itself is left out.
    public List<Holder> holdersOf(Collection<Path> filesOrFolders) {
        var wanted = Wanted.of(filesOrFolders);
        // Looked at twice: what is a program by now has closed what it was born with.
        return wanted.isNothing()
                ? List.of()
                : others().filter(pid -> hasOpen(pid, wanted))
                        .filter(pid -> !Unborn.is(pid) && hasOpen(pid, wanted))
                        .flatMap(pid -> holder(pid).stream())
                        .toList();
    }

    /// Whether this process has one of these files, or something in one of these folders, open.
    public boolean hasOpen(long pid, Collection<Path> filesOrFolders) {
        return hasOpen(pid, Wanted.of(filesOrFolders));
    }

    private static boolean hasOpen(long pid, Wanted wanted) {
        return OpenFiles.of(pid).stream().anyMatch(wanted::has);
    }

    /// Who holds a lock on this file, of whatever kind; waiting for one does not count. Belay itself is left out.
    public Optional<Holder> lockHolder(Path file) {
        var holders = holdersOfLocks(file, KernelLocks.on(file));
        return (holders.isEmpty() ? heirs(file) : holders).stream().findFirst();
    }

    List<Holder> holdersOfLocks(Path file, Set<KernelLocks.Lock> locks) {
        var self = ProcessHandle.current().pid();
        var foreign = locks.stream()
                .map(KernelLocks.Lock::pid)
                .filter(pid -> pid != self)
                .collect(Collectors.toSet());
        var alive = foreign.stream().flatMap(pid -> holder(pid).stream()).toList();
        // A lock that was inherited outlives the process that took it; whoever has the file open then holds it.
        return alive.isEmpty() && !foreign.isEmpty() ? holdersOf(List.of(file)) : alive;
    }

    // In a container the table does not tell of a lock whose taker is gone.
    private List<Holder> heirs(Path file) {
        return holdersOf(List.of(file)).stream()
                .filter(holder -> KernelLocks.isHeldBy(holder.pid(), file))
                .toList();
    }

    /// Who waits for connections there by a socket that none of the processes `except` has: for each socket the first
    /// that has it. What the kernel does not let us see is left out.
    public List<Owner> listenersAt(Endpoint at, Collection<Long> except) {
        var sockets = Sockets.listeningAt(at, ipv6Alone);
        except.forEach(pid -> OpenFiles.linksOf(pid).forEach(sockets::remove));
        if (sockets.isEmpty()) {
            return List.of();
        }
        return ProcessStat.pids()
                .filter(pid -> !sockets.isEmpty())
                .filter(pid -> OpenFiles.linksOf(pid).anyMatch(sockets::contains) && !Unborn.is(pid))
                .filter(pid -> sockets.removeAll(OpenFiles.linksOf(pid).toList()))
                .boxed()
                .flatMap(pid -> owner(pid).stream())
                .toList();
    }

    /// Whether one of these processes waits for connections there, when the kernel lets us see it.
    public boolean isListenedOn(Endpoint at, Collection<Long> pids) {
        var sockets = Sockets.listeningAt(at, ipv6Alone);
        return pids.stream().flatMap(OpenFiles::linksOf).anyMatch(sockets::contains);
    }

    /// Whether anybody waits for connections there, seen or not.
    public boolean isListenedOn(Endpoint at) {
        return !Sockets.listeningAt(at, ipv6Alone).isEmpty();
    }

    /// The process as others see it, while it lives.
    public Optional<Holder> holder(long pid) {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).map(Holder::of);
    }

    /// Whether a process that we may see has this word in its command line.
    public boolean runs(String word) {
        return others().flatMap(pid -> holder(pid).stream())
                .anyMatch(process -> process.command().contains(word));
    }

    /// Who started a process, as far as it would start it again.
    public Starter starter(long pid) {
        var parent = ProcessStat.of(pid).map(ProcessStat::parent).flatMap(this::holder);
        if (parent.isEmpty()) {
            return new Starter.Other("the machine, or the container,");
        }
        var unit = unit(pid);
        if (unit.isPresent() && parent.get().pid() != FIRST) {
            return new Starter.Other(parent.get().toString());
        }
        return unit.filter(name -> isMain(pid, name))
                .<Starter>map(Starter.Unit::new)
                .orElseGet(Starter.Nobody::new);
    }

    // What a service started and left alone has the same parent, and is younger.
    private static boolean isMain(long pid, String unit) {
        return ProcessStat.all()
                .filter(process -> process.parent() == FIRST)
                .filter(process -> unit(process.pid()).filter(unit::equals).isPresent())
                .min(Comparator.comparingLong(ProcessStat::start).thenComparingLong(ProcessStat::pid))
                .filter(main -> main.pid() == pid)
                .isPresent();
    }

    private static Optional<String> unit(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cgroup"))
                    .lines()
                    .map(UNIT::matcher)
                    .filter(Matcher::matches)
                    .map(unit -> unit.group(1))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The TCP ports these processes listen on, lowest first, when the kernel lets us see them.
    public List<Integer> portsOf(Collection<Long> pids) {
        var sockets = pids.stream().flatMap(OpenFiles::linksOf).collect(Collectors.toSet());
        return Sockets.portsOf(sockets).stream().sorted().toList();
    }

    /// Whether one of these processes may wait for connections, by TCP or on a socket of this machine: it does, or the
    /// kernel does not let us see whether it does.
    public boolean mayListen(Collection<Long> pids) {
        return pids.stream().anyMatch(OpenFiles::isHidden)
                || Sockets.listen(pids.stream().flatMap(OpenFiles::linksOf).collect(Collectors.toSet()));
    }

    /// The folder a process works in, when the kernel lets us see it.
    public Optional<Path> folderOf(long pid) {
        return ProcessStat.link(pid, "cwd");
    }

    /// The process that started it, as far as that still lives.
    public Optional<Long> parent(long pid) {
        return ProcessStat.of(pid).map(ProcessStat::parent);
    }

    /// The processes it started, those they started, and so on, as far as their parents still live.
    public Set<Long> descendants(long pid) {
        var all = ProcessStat.all().toList();
        var found = new HashSet<>(Set.of(pid));
        while (all.stream()
                        .filter(process -> found.contains(process.parent()))
                        .filter(process -> found.add(process.pid()))
                        .count()
                > 0) {}
        found.remove(pid);
        return found.stream().collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Long> others() {
        var self = ProcessHandle.current().pid();
        return ProcessStat.pids().filter(pid -> pid != self).boxed();
    }
}
