package dev.belay.keeper;

import dev.belay.app.DataSet;
import java.time.Duration;
import java.util.Optional;

/// Asks a database of a server one question in SQL; changes nothing.
@FunctionalInterface
public interface ServerQueries {

    /// What came back.
    sealed interface Reply {

        /// The first value of the first row; empty when there is none.
        record Value(Optional<String> value) implements Reply {}

        /// The server refused the query, or it took too long.
        record Refused(String why) implements Reply {}

        /// Nobody could be asked.
        record Unreachable(String why) implements Reply {}
    }

    /// @param limit how long the server may take for the answer
    Reply ask(DataSet.Database database, String query, Duration limit);
}
