package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The library's database on a MariaDB server of its own; its user has the rights that the manual asks for.
public final class MariaDbLibrary implements LibraryDatabase {
    private static final Dumped DUMPED =
            new Dumped(Pattern.compile("^INSERT INTO `([^`]+)` "), Pattern.compile("\\);$"));

    private static final String CREATE = "CREATE DATABASE library CHARACTER SET utf8mb4;";

    private final MariaDbServer server;

    public MariaDbLibrary() {
        this(MariaDbServer.start());
    }

    /// On this server, which ends with it.
    public MariaDbLibrary(MariaDbServer server) {
        this.server = server;
        server.sql(CREATE + " CREATE USER library IDENTIFIED BY '"
                + PASSWORD.replace("'", "''") + "'; GRANT ALL ON library.* TO library;"
                + " GRANT ALL ON `library\\_belay\\_%`.* TO library; GRANT RELOAD ON *.* TO library");
    }

    public MariaDbServer server() {
        return server;
    }

    @Override
    public String forDjango() {
        return "{'ENGINE': 'django.db.backends.mysql', 'NAME': 'library', 'USER': 'library',"
                + " 'HOST': '127.0.0.1', 'PORT': " + server.port()
                + ", 'PASSWORD': open(HOME / 'secrets/db').read(), 'OPTIONS': {'charset': 'utf8mb4'}}";
    }

    @Override
    public String forBelay() {
        return "{ mariadb: library, host: 127.0.0.1, port: " + server.port()
                + ", user: library, password: { file: secrets/db } }";
    }

    @Override
    public SortedMap<String, List<String>> parts() {
        return DUMPED.parts(server.dump("library"));
    }

    @Override
    public List<String> databases() {
        return server.sql("SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN"
                        + " ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY 1")
                .lines()
                .toList();
    }

    @Override
    public void keep() {
        try {
            Files.writeString(server.data().resolveSibling("kept.sql"), server.dump("library"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void bringBack() {
        removeOthers();
        server.sql("DROP DATABASE IF EXISTS library; " + CREATE + " USE library;\nSOURCE "
                + server.data().resolveSibling("kept.sql"));
    }

    @Override
    public void removeOthers() {
        databases().stream()
                .filter(name -> !name.equals("library"))
                .forEach(name -> server.sql("DROP DATABASE `" + name + "`"));
    }

    @Override
    public void close() {
        server.close();
    }
}
