package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.MariaDbLibrary;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The library with its data in MariaDB, where no migration can be rolled back.
@Order(3)
final class MariaDbUpgradeIT extends ServerUpgradeContract {
    private final MariaDbLibrary library = new MariaDbLibrary();

    @Override
    LibraryDatabase library() {
        return library;
    }

    @Override
    String sql(String statement) {
        return library.server()
                .sql("USE library; SET foreign_key_checks = 0; " + statement)
                .strip();
    }

    @Override
    String oneMoreAuthor() {
        return "books_author: 1 row more";
    }

    // The rescue needs more rights than Belay.
    @Override
    String lockHolder() {
        return "waits for a lock; also connected is library from ";
    }

    @Override
    String[] passwordFile() {
        library.server()
                .sql("GRANT ALL ON `library\\_restored\\_%`.* TO library;"
                        + " GRANT ALL ON `library\\_before\\_%`.* TO library");
        return new String[] {"MARIADB_OPTIONS", "[client]\npassword=\"it's $HOME: \\\"all\\\" \"\n"};
    }

    @Test
    @Order(2)
    void keepsTheHalfMigratedTablesAside() {
        assertThat(sql("SELECT table_name FROM information_schema.tables WHERE table_schema LIKE 'library\\_belay%'"))
                .contains("books_shelf");
    }
}
