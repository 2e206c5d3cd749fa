package dev.belay.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which sockets that listen on all addresses leave those of IPv4 out. The kernel's tables do not tell, `ss` does, and
/// a socket stays as it is while it listens.
final class Ipv6Alone {
    private static final Pattern TOLD = Pattern.compile("\\bino:(\\d+)\\b.*\\bv6only:([01])\\b");
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Ipv6Alone() {}

    /// Whether it does; empty where nobody tells.
    ///
    /// @param socket as it stands in `/proc/PID/fd`
    static Optional<Boolean> is(String socket, int port) {
        if (!KNOWN.containsKey(socket) && Programs.exists("ss")) {
            KNOWN.putAll(told(port));
        }
        return Optional.ofNullable(KNOWN.get(socket));
    }

    private static Map<String, Boolean> told(int port) {
        var answer = new Tools().run(Call.of(Path.of("/"), "ss", "-Hlnte6", "sport = :" + port));
        return TOLD.matcher(answer.out())
                .results()
                .collect(Collectors.toMap(
                        line -> "socket:[" + line.group(1) + "]",
                        line -> line.group(2).equals("1"),
                        (first, _) -> first));
    }
}
