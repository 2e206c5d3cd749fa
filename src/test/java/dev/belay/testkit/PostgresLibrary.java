package dev.belay.testkit;

import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The library's database on a PostgreSQL server of its own; its owner may create databases.
public final class PostgresLibrary implements LibraryDatabase {
    private static final Dumped DUMPED =
            new Dumped(Pattern.compile("^COPY public\\.(\\S+) "), Pattern.compile("^\\\\\\.$"));

    private final PostgresServer server = PostgresServer.start();

    public PostgresLibrary() {
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

    @Override
    public void close() {
        server.close();
    }
}
