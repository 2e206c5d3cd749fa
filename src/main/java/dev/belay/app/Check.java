package dev.belay.app;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// One question whose answer tells whether the application works: healthy, broken or unknown.
public sealed interface Check {

    /// How the check is called in messages and in the baseline; unique within its service.
    String name();

    /// How long one try may take.
    Duration limit();

    /// Whether its answer tells the version of the running application.
    default boolean asksForVersion() {
        return switch (this) {
            case Http http -> http.version().isPresent();
            case Run run -> run.version().isPresent();
            case Tcp _, Sql _ -> false;
        };
    }

    /// A GET that must answer `status` and, where given, with a body that contains `contains`.
    /// `version` is a pattern whose first group is the version that the running application reports,
    /// looked for in the body and, only where it is not there, in the headers.
    record Http(String name, URI url, int status, Optional<String> contains, Optional<String> version, Duration limit)
            implements Check {

        /// The same, which waits no longer than this.
        public Http within(Duration longest) {
            return new Http(name, url, status, contains, version, limit.compareTo(longest) < 0 ? limit : longest);
        }
    }

    /// A port that must accept a connection.
    record Tcp(String name, String host, int port, Duration limit) implements Check {}

    /// A command that must end with 0; its folder is the current release. `version` as for [Http], on its output.
    record Run(String name, CommandLine command, Optional<String> version, Duration limit) implements Check {}

    /// A query on a data set whose first value must equal `expect`, or, without one, must be there.
    record Sql(String name, String dataSet, String query, Optional<String> expect, Duration limit) implements Check {}
}
