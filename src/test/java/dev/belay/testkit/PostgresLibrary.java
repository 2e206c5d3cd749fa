package dev.belay.testkit;

import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The library's database on a PostgreSQL server of its own; its owner may create databases.
public final class PostgresLibrary implements LibraryDatabase {
    private static final Dumped DUMPED =
            new Dumped(Pattern.compile("^COPY public\\.(\\S+) "), Pattern.compile("^\\\\\\.$"));

    private final PostgresServer server;

    public PostgresLibrary() {
        this(PostgresServer.start());
    }

    /// On this server, which ends with it.
    public PostgresLibrary(PostgresServer server) {
        this.server = server;
        server.sql(
                "postgres",
                "CREATE ROLE library LOGIN CREATEDB PASSWORD '" + PASSWORD.replace("'", "''") + "'",
                "CREATE DATABASE library OWNER library");
    }

    public PostgresServer server() {
        return server;
    }

    @Override
    public String forDjango() {
        return "{'ENGINE': 'django.db.backends.postgresql', 'NAME': 'library', 'USER': 'library',"
                + " 'HOST': '127.0.0.1', 'PORT': " + server.port()
                + ", 'PASSWORD': open(HOME / 'secrets/db').read()}";
    }

    @Override
    public String forBelay() {
        return "{ postgresql: library, host: 127.0.0.1, port: " + server.port()
                + ", user: library, password: { file: secrets/db } }";
    }

    @Override
    public SortedMap<String, List<String>> parts() {
        return DUMPED.parts(server.dump("library"));
    }

    @Override
    public List<String> databases() {
        return server.sql(
                        "postgres",
                        "SELECT datname FROM pg_database WHERE datname <> 'postgres' AND NOT datistemplate ORDER BY 1")
                .lines()
                .toList();
    }

    // Nobody may be in a database that is copied.
    @Override
    public void keep() {
        server.sql(
                "postgres",
                "ALTER DATABASE library ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = 'library'",
                "CREATE DATABASE kept TEMPLATE library IS_TEMPLATE true",
                "ALTER DATABASE library ALLOW_CONNECTIONS true");
    }

    @Override
    public void bringBack() {
        removeOthers();
        server.sql(
                "postgres",
                "DROP DATABASE IF EXISTS library WITH (FORCE)",
                "CREATE DATABASE library TEMPLATE kept OWNER library");
    }

    @Override
    public void removeOthers() {
        databases().stream()
                .filter(name -> !name.equals("library"))
                .forEach(name -> server.sql("postgres", "DROP DATABASE \"" + name + "\" WITH (FORCE)"));
    }

    @Override
    public void close() {
        server.close();
    }
}
