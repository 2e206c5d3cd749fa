package dev.belay.host;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Breaks Belay at the points that the variable `BELAY_CRASH` names: `POINT:kind`, several separated by commas.
///
/// With `BELAY_CRASH_ONCE=FILE` only one point breaks, once: whoever makes that file first. With
/// `BELAY_FAULT_TRACE=FILE` every point that is reached is added to that file, a line each.
public final class EnvironmentFaults implements Faults {
    private static final int KILLED = 137;

    private enum Kind {
        KILL,
        HALT,
        ENOSPC,
        EIO,
        HANG
    }

    private final Map<String, Kind> kinds;
    private final Optional<Path> stamp;
    private final Optional<Path> trace;

    /// @param environment the variables of this process
    public EnvironmentFaults(Map<String, String> environment) {
        this.kinds = parse(environment.getOrDefault("BELAY_CRASH", ""));
        this.stamp = Optional.ofNullable(environment.get("BELAY_CRASH_ONCE")).map(Path::of);
        this.trace = Optional.ofNullable(environment.get("BELAY_FAULT_TRACE")).map(Path::of);
    }

    @Override
    public void reach(String point) throws IOException {
        if (trace.isPresent()) {
            Files.writeString(trace.get(), point + "\n", CREATE, APPEND);
        }
        var kind = kinds.get(point);
        if (kind != null && isTheFirst()) {
            fail(kind);
        }
    }

    private boolean isTheFirst() throws IOException {
        if (stamp.isEmpty()) {
            return true;
        }
        try {
            Files.createFile(stamp.get());
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    private static void fail(Kind kind) throws IOException {
        switch (kind) {
            case KILL -> {
                LibC.signal(ProcessHandle.current().pid(), LibC.KILL);
                hang();
            }
            case HALT -> Runtime.getRuntime().halt(KILLED);
            case ENOSPC -> throw new IOException("No space left on device");
            case EIO -> throw new IOException("Input/output error");
            case HANG -> hang();
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.park();
        }
    }

    private static Map<String, Kind> parse(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(fault -> !fault.isEmpty())
                .collect(Collectors.toUnmodifiableMap(EnvironmentFaults::point, EnvironmentFaults::kind));
    }

    private static String point(String fault) {
        return fault.substring(0, Math.max(0, fault.lastIndexOf(':')));
    }

    private static Kind kind(String fault) {
        var word = fault.substring(fault.lastIndexOf(':') + 1);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("BELAY_CRASH has no kind `" + word + "`"));
    }
}
