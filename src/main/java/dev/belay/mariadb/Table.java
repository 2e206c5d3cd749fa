package dev.belay.mariadb;

/// A table or sequence of a database, as the server describes it.
///
/// @param engine  what stores it, such as `InnoDB`
/// @param options what is special about it, such as `partitioned`
/// @param rows    roughly how many rows there are
record Table(String name, Kind kind, String engine, String options, long rows, long bytes) {

    /// What it is.
    enum Kind {
        PLAIN,
        SEQUENCE,
        VERSIONED
    }

    static Kind kind(String told) {
        return switch (told) {
            case "SEQUENCE" -> Kind.SEQUENCE;
            case "SYSTEM VERSIONED" -> Kind.VERSIONED;
            default -> Kind.PLAIN;
        };
    }
}
