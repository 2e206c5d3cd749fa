package dev.belay.faults;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.MariaDbLibrary;
import dev.belay.testkit.MariaDbServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;

/// The disk of a MariaDB, where no migration can be rolled back.
@Order(3)
final class MariaDbDiskIT extends ServerDiskContract {
    @Override
    LibraryDatabase on(Path disk) {
        return new MariaDbLibrary(MariaDbServer.start(disk, "innodb-buffer-pool-size=64M", "innodb-log-file-size=16M"));
    }

    @Override
    String sql(String statement) {
        return ((MariaDbLibrary) library)
                .server()
                .sql("USE library; " + statement)
                .strip();
    }

    @Override
    String scans() {
        return "CREATE TABLE scans (id INT PRIMARY KEY, text TEXT); INSERT INTO scans"
                + " SELECT seq, repeat(concat(sha2(seq, 512), sha2(-seq, 512)), 6) FROM seq_1_to_12500";
    }

    @Override
    String refusedProof() {
        return "the server's disk is full: ERROR 1114 (HY000)";
    }

    @Override
    String refusedCopy() {
        return "the file system at " + disk + " has ";
    }
}
