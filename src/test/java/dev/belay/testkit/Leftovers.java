package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run may have forgotten in a world: names beside the data, release folders, processes.
///
/// @param names     what lies in the home folder, in `data` and in `releases`, but for Belay's own folder
/// @param processes the command lines of processes that work in the world, but for the library and the companions
public record Leftovers(SortedSet<String> names, List<String> processes) {
    public Leftovers {
        names = new TreeSet<>(names);
        processes = List.copyOf(processes);
    }

    static Leftovers of(DjangoWorld world) {
        var names = new TreeSet<String>();
        Stream.of("", "data", "releases").forEach(folder -> names.addAll(names(world.home(), folder)));
        names.remove(".belay");
        return new Leftovers(names, processes(world));
    }

    private static List<String> names(Path home, String folder) {
        if (!Files.isDirectory(home.resolve(folder))) {
            return List.of();
        }
        try (var entries = Files.list(home.resolve(folder))) {
            return entries.map(entry -> home.relativize(entry).toString()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> processes(DjangoWorld world) {
        var known = Stream.concat(
                        world.supervisord().family(), ProcessHandle.current().children())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .filter(process -> !known.contains(process.pid()))
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> worksIn(world.root(), process))
                .map(process -> process.info().commandLine().orElse("process " + process.pid()))
                .toList();
    }

    private static boolean worksIn(Path root, ProcessHandle process) {
        return process.info()
                        .commandLine()
                        .filter(line -> line.contains(root + "/"))
                        .isPresent()
                || folder(process).startsWith(root.toString());
    }

    // Of a process that has just ended nothing can be read.
    private static String folder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .toString();
        } catch (IOException _) {
            return "";
        }
    }
}
