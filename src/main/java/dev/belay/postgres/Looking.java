package dev.belay.postgres;

import dev.belay.host.Activity;
import dev.belay.keeper.ServerLog;
import dev.belay.keeper.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Looks at a database from another one of its server; changes nothing.
///
/// @param from the other one
record Looking(Client client, String database, String from) {
    private static final String AT_WORK = """
            SELECT 1 FROM pg_stat_activity WHERE state = 'active'
              AND backend_type IN ('client backend', 'parallel worker')
              AND coalesce(wait_event_type, '') NOT IN ('Lock', 'BufferPin', 'Client', 'Timeout', 'Activity')
              AND coalesce(wait_event, '') <> 'SyncRep' AND datname =""";

    Size size(String what) {
        return seen(what, session -> {
            var bytes = session.value("SELECT pg_database_size(" + Sql.text(database) + ")");
            return new Size(Long.parseLong(bytes), 1);
        });
    }

    /// What the databases take that belong to a folder of Belay's.
    long bytesBeside(Path own, String what) {
        var family = Databases.inFamily(PointName.of(database, own));
        return seen(
                what,
                session -> Long.parseLong(session.value(
                        "SELECT coalesce(sum(pg_database_size(oid)), 0)::bigint FROM pg_database WHERE " + family)));
    }

    void inspect(PostgresInspection.Way way, String what) {
        try (var session = client.open(from, what)) {
            new PostgresInspection(client, database, way, what).look(session);
        }
    }

    /// Whether the role may create databases.
    boolean mayCreate(String what) {
        return seen(what, PostgresInspection::mayCreate);
    }

    /// Where the server keeps it, where that is on this machine.
    Optional<Path> folder(String what) {
        return seen(what, session -> new DataFolder(client, session).of(database));
    }

    /// What its log grows by: as much as is written, and no more than a checkpoint lets it.
    Optional<ServerLog> log(String what) {
        return seen(what, session -> {
            var most = session.value("SELECT least(pg_database_size(" + Sql.text(database)
                    + "), pg_size_bytes(current_setting('max_wal_size')))");
            return new DataFolder(client, session).ofLog().map(folder -> new ServerLog(folder, Long.parseLong(most)));
        });
    }

    /// Whether the server works for somebody in the database, and whose lock somebody there waits for.
    ///
    /// @param age how long ago the command began that is asked for: who waits for it keeps it from nothing
    Activity activity(Duration age, String what) {
        var isAtWork = seen(what, session -> session.finds(AT_WORK + Sql.text(database)));
        return new Activity(isAtWork, new LockLook(client, from, LockLook.within(database, age), what).told());
    }

    private <T> T seen(String what, Function<Session, T> look) {
        try (var session = client.open(from, what)) {
            return look.apply(session);
        }
    }
}
