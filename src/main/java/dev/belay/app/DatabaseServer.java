package dev.belay.app;

import java.util.List;
import java.util.Optional;

/// How to reach a database server. What is absent is left to the server's own client program, which looks where it
/// always looks: the local socket, the user's own name.
///
/// @param host     a host name or address, or the folder of the local socket
/// @param user     the role or user to connect as
/// @param password the name of the secret that holds the password
/// @param through  words put before each client command, such as `docker compose exec -T db`; none to run it here
public record DatabaseServer(
        Engine engine,
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> user,
        Optional<String> password,
        List<String> through) {
    public DatabaseServer {
        through = List.copyOf(through);
    }

    /// What kind of server it is.
    public enum Engine {
        POSTGRESQL,
        MARIADB
    }
}
