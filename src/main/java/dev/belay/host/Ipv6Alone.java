package dev.belay.host;

import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which sockets that listen on all addresses leave those of IPv4 out. The kernel's tables do not tell, `ss` does, and
/// a socket stays as it is while it listens.
final class Ipv6Alone {
    private static final Pattern TOLD = Pattern.compile("\\bino:(\\d+)\\b.*\\bv6only:([01])\\b");
    // Users may be out.
    private static final Duration TO_ANSWER = Duration.ofSeconds(2);

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /// Whether it does. Where nobody tells, one that was once seen beside IPv4 does: the kernel allows no other there.
    ///
    /// @param socket as it stands in `/proc/PID/fd`
    /// @param isBesideIpv4 whether another listens on the port by IPv4
    boolean is(String socket, int port, BooleanSupplier isBesideIpv4) {
        if (asked.add(socket)) {
            known.putAll(told(port));
        }
        if (!known.containsKey(socket) && isBesideIpv4.getAsBoolean()) {
            known.put(socket, true);
        }
        return known.getOrDefault(socket, false);
    }

    // Who does not answer tells nothing.
    private static Map<String, Boolean> told(int port) {
        if (!Programs.exists("ss")) {
            return Map.of();
        }
        try {
            var answer = new Tools()
                    .run(Call.of(Path.of("/"), "ss", "-Hlnte6", "sport = :" + port)
                            .within(TO_ANSWER));
            return TOLD.matcher(answer.out())
                    .results()
                    .collect(Collectors.toMap(
                            line -> "socket:[" + line.group(1) + "]",
                            line -> line.group(2).equals("1"),
                            (first, _) -> first));
        } catch (Problem silent) {
            return Map.of();
        }
    }
}
