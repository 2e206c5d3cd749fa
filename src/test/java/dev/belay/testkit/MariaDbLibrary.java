package dev.belay.testkit;

import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The library's database on a MariaDB server of its own; its user has the rights that the manual asks for.
public final class MariaDbLibrary implements LibraryDatabase {
    private static final Dumped DUMPED =
            new Dumped(Pattern.compile("^INSERT INTO `([^`]+)` "), Pattern.compile("\\);$"));

    private final MariaDbServer server = MariaDbServer.start();

    public MariaDbLibrary() {
        server.sql("CREATE DATABASE library CHARACTER SET utf8mb4; CREATE USER library IDENTIFIED BY '"
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
    public void close() {
        server.close();
    }
}
