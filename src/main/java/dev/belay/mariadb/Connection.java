package dev.belay.mariadb;

/// Somebody who is connected to a database.
///
/// @param host with the port, where there is one
record Connection(String id, String user, String host, String state) {

    /// By what one is known again: the port is another each time.
    String who() {
        return user + " from " + host.replaceAll(":\\d+$", "");
    }

    String told() {
        return user + " from " + host + " (connection " + id + ", " + state + ")";
    }
}
