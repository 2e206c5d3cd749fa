package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresLibrary;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The library with its data in PostgreSQL.
@Order(3)
final class PostgresUpgradeIT extends ServerUpgradeContract {
    private final PostgresLibrary library = new PostgresLibrary();

    @Override
    LibraryDatabase library() {
        return library;
    }

    @Override
    String sql(String statement) {
        return library.server().sql("library", statement);
    }

    @Override
    String oneMoreAuthor() {
        return "books_author: 1 row added";
    }

    @Override
    String lockHolder() {
        return "of role library from 127.0.0.1 (lock_holder.py) holds, in a transaction begun ";
    }

    @Override
    String[] passwordFile() {
        return new String[] {"PGPASSFILE", "*:*:*:*:it's $HOME\\: \"all\" \n"};
    }

    @Test
    @Order(2)
    void takesItBackTheSlowerWayWhereTheRoleMayNotCreateDatabases() {
        library.server().sql("postgres", "ALTER ROLE library NOCREATEDB");
        var before = world.exactFingerprint();

        var plan = world.belay().run("plan", "2.2");
        var told = world.belay().ask("upgrade", "2.2");

        assertThat(plan.out()).contains("dumped while users are out", "the role may not create databases");
        assertThat(told.exit()).as(told.ran().err()).isEqualTo(4);
        assertThat(told.text("/cause/why")).contains("the 101st book");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        assertThat(world.belay().run("backup", "list").out()).contains("only read through (never restored");
        library.server().sql("postgres", "ALTER ROLE library CREATEDB");
    }
}
