package dev.belay.runs;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Where the claims on databases of servers are kept: on this machine and not on the server, in whose databases nothing
/// is Belay's own. Instances of different users see each other's where both may write to `/var/lib`.
///
/// @param folder one for all instances
record ServerClaims(Path folder) {
    private static final Path SHARED = Path.of("/var/lib");
    private static final Set<String> HERE = Set.of(
            "localhost",
            "127.0.0.1",
            "::1",
            "/run/postgresql",
            "/var/run/postgresql",
            "/tmp",
            "/run/mysqld",
            "/var/run/mysqld");

    static ServerClaims ofThisMachine() {
        return new ServerClaims(
                Files.isWritable(SHARED)
                        ? SHARED.resolve("belay/claims")
                        : Path.of(System.getProperty("user.home"), ".local/state/belay/claims"));
    }

    /// What stands for a database: the same for each way to write the address of this machine's own server.
    Path place(DataSet.Database database) {
        var server = database.server();
        var host = server.host().filter(each -> !HERE.contains(each)).orElse("");
        var address = String.join(
                "\n",
                server.engine().name(),
                String.join(" ", server.through()),
                host,
                String.valueOf(server.port().orElse(usual(server.engine()))),
                database.database());
        return folder.resolve(Checksum.ofText(address).substring(0, 32));
    }

    /// Makes the folder, where this user may: one without a home of his own claims nothing.
    void make() {
        var there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (Files.isWritable(there)) {
            DurableFiles.createDirectories(folder);
        }
    }

    /// A database for people.
    static String told(DataSet.Database database) {
        var server = database.server();
        return "the database " + database.database() + " of the server at "
                + server.host().orElse("this machine")
                + server.port().map(port -> ":" + port).orElse("");
    }

    private static int usual(DatabaseServer.Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> 5432;
            case MARIADB -> 3306;
        };
    }
}
